import { pageWords } from "../words.ts";

/** Words that the pages of the registries share. */
export const words = pageWords({
  zh: {
    type: "输入名称查找",
    nothing: "没有找到",
    levels: { province: "省级", city: "市级", district: "区县级", "grass-roots": "基层" },
    kinds: { territorial: "地方总工会", industrial: "产业工会", enterprise: "单位工会" },
    statuses: { open: "在营", suspended: "停业", closed: "注销" },
    checks: { ok: "校验通过", warn: "校验位不符", none: "没有代码" },
    checkHint: "校验位不符：早期个别代码也会这样，请对照营业执照核一遍。",
    unionStates: { active: "正常", dissolved: "已撤销" },
    ties: { parent: "上级公司", agency: "劳务派遣单位", contractor: "承包单位", partner: "合作单位" },
    staffTies: {
      employee: "在那里工作",
      manager: "担任管理职务",
      owner: "出资人",
      relative: "亲属在那里任职",
      adviser: "顾问或代理",
      other: "其他关系",
      union: "任职的单位工会",
    },
    demo: "演示",
  },
  en: {
    type: "Type a name to find it",
    nothing: "Nothing found",
    levels: { province: "Province", city: "City", district: "District", "grass-roots": "Grass-roots" },
    kinds: { territorial: "Territorial", industrial: "Industrial", enterprise: "Enterprise" },
    statuses: { open: "Open", suspended: "Suspended", closed: "Closed" },
    checks: { ok: "Check digit holds", warn: "Check digit fails", none: "No code" },
    checkHint: "The check digit fails, as of a few early codes that are valid: compare it with the licence.",
    unionStates: { active: "Active", dissolved: "Dissolved" },
    ties: { parent: "Parent company", agency: "Labour agency", contractor: "Contractor", partner: "Partner" },
    staffTies: {
      employee: "Works there",
      manager: "Manages there",
      owner: "Owner",
      relative: "A relative works there",
      adviser: "Adviser or agent",
      other: "Another tie",
      union: "Serves its enterprise union",
    },
    demo: "Demo",
  },
});
