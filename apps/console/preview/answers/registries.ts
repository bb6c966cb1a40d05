import { type PreviewAnswer, problem } from "../answer.ts";

const at = "2026-11-20T02:30:00.000Z";
const unions = [
  {
    id: 1,
    parentId: undefined,
    level: "province",
    kind: "territorial",
    name: "安徽省总工会（演示）",
    district: ["340000", "安徽省"],
    children: 2,
  },
  {
    id: 2,
    parentId: 1,
    level: "city",
    kind: "territorial",
    name: "铜陵市总工会（演示）",
    district: ["340700", "铜陵市"],
    children: 3,
  },
  {
    id: 3,
    parentId: 2,
    level: "district",
    kind: "territorial",
    name: "铜官区总工会（演示）",
    district: ["340705", "铜官区"],
    children: 2,
  },
  {
    id: 4,
    parentId: 2,
    level: "district",
    kind: "territorial",
    name: "义安区总工会（演示）",
    district: ["340706", "义安区"],
    children: 0,
  },
  {
    id: 5,
    parentId: 3,
    level: "grass-roots",
    kind: "enterprise",
    name: "铜陵某某机械有限公司工会（演示）",
    district: ["340705", "铜官区"],
    children: 0,
  },
  {
    id: 6,
    parentId: 3,
    level: "grass-roots",
    kind: "industrial",
    name: "铜官区快递行业工会联合会（演示）",
    district: ["340705", "铜官区"],
    children: 0,
  },
  {
    id: 7,
    parentId: 1,
    level: "city",
    kind: "territorial",
    name: "池州市总工会（演示）",
    district: ["341700", "池州市"],
    children: 0,
  },
  {
    id: 8,
    parentId: 2,
    level: "district",
    kind: "territorial",
    name: "枞阳县总工会（演示）",
    district: ["340722", "枞阳县"],
    children: 0,
  },
] as const;

type Node = (typeof unions)[number];
const trailOf = (one: Node): { id: number; name: string }[] => {
  const above = unions.find(({ id }) => id === one.parentId);
  return [...(above ? trailOf(above) : []), { id: one.id, name: one.name }];
};
const unionOf = (one: Node, manage: boolean) => ({
  id: one.id,
  path: trailOf(one)
    .map(({ id }) => id)
    .join("."),
  ...(one.parentId ? { parentId: one.parentId } : {}),
  level: one.level,
  kind: one.kind,
  name: one.name,
  ...(one.id === 5 ? { employer: { id: 11, name: employers[0]!.name } } : {}),
  districtCode: one.district[0],
  districtName: one.district[1],
  status: "active",
  isDemo: true,
  children: one.children,
  trail: trailOf(one),
  may: { manage },
});

const names = ["机械", "快递", "建筑劳务", "物业服务", "电子", "食品", "物流", "家政", "网约车服务", "环卫"];
const employers = names.map((name, index) => ({
  id: 11 + index,
  name: `铜陵某某${name}有限公司（演示）`,
  formerNames: index === 1 ? ["铜陵某某速递有限公司（演示）"] : [],
  ...(index === 4 ? {} : { uscc: `91340700MA2N${String(1000 + index)}0${index}` }),
  usccCheck: index === 4 ? "none" : index === 2 || index === 7 ? "warn" : "ok",
  districtCode: index % 3 ? "340705" : "340706",
  districtName: index % 3 ? "铜官区" : "义安区",
  industry: ["C34", "G60", "E50", "K70", "C39", "C14", "G59", "O80", "G54", "N78"][index],
  ...(index === 5 ? {} : { headcount: 37 * (index + 1) * (index % 4 ? 3 : 11) }),
  status: index === 9 ? "closed" : index === 6 ? "suspended" : "open",
  union: index % 3 ? { id: 3, name: unions[2].name } : { id: 4, name: unions[3].name },
  isDemo: true,
  updatedAt: at,
}));
const shortOf = (index: number) => ({ id: employers[index]!.id, name: employers[index]!.name });
const ties = [
  {
    id: 1,
    kind: "agency",
    employer: shortOf(0),
    other: shortOf(2),
    validFrom: "2024-03-01",
    source: "国家企业信用信息公示系统，2026-11-20",
  },
  { id: 2, kind: "parent", employer: shortOf(6), other: shortOf(0), validTo: "2025-06-30", source: "单位自报" },
];

const members = Array.from({ length: 9 }, (_, index) => ({
  id: 100 + index,
  personId: `0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b${20 + index}`,
  name: ["张*", "李*", "王*", "欧阳*"][index % 4],
  phone: `13${index}****12${index}4`,
  union: { id: 6, name: unions[5].name },
  number: `TL-2026-00${41 + index}`,
  joinedOn: `2024-0${(index % 9) + 1}-15`,
  ...(index === 7 ? { leftOn: "2026-09-30" } : {}),
  state: index === 7 ? "left" : index === 5 ? "retired" : "member",
  ...(index === 8 ? {} : { employer: { ...shortOf(index % 3), current: index < 5 } }),
}));

const districts = [
  { code: "340000", name: "安徽省", level: "province", successors: [], hasChildren: true },
  { code: "310000", name: "上海市", level: "province", successors: [], hasChildren: true },
];
const manages = (as = "") => as.includes("administrator");
const manyOf = (as = "") => /administrator|organiser/.test(as);
const numberIn = (query: URLSearchParams, name: string) => Number(query.get(name)) || undefined;
const file = { headers: { "content-disposition": "attachment; filename*=UTF-8''export.csv" }, answer: "" };

export const registryAnswers: PreviewAnswer[] = [
  [
    "GET /districts",
    ({ query }) => ({
      answer: {
        districts: query.get("text")
          ? [{ code: "340705", name: "铜官区", level: "county", parent: "340700", successors: [], hasChildren: false }]
          : districts,
      },
    }),
  ],
  [
    "GET /districts/{code}",
    (_, [code = ""]) => ({
      answer: {
        district: { ...districts[0], code },
        trail: [
          { code: "340000", name: "安徽省" },
          { code: "340700", name: "铜陵市" },
          { code, name: "铜官区" },
        ],
        current: [code],
      },
    }),
  ],
  [
    "GET /unions",
    ({ query, cookies }) => {
      const text = query.get("text");
      const parent = numberIn(query, "parent");
      const found = unions.filter((one) => (text ? one.name.includes(text) : one.parentId === parent));
      return { answer: { unions: found.map((one) => unionOf(one, manages(cookies.as))), total: found.length } };
    },
  ],
  [
    "GET /unions/{id}",
    ({ cookies }, [id]) => {
      const one = unions.find((union) => union.id === Number(id));
      return one ? { answer: unionOf(one, manages(cookies.as)) } : problem(404, "union/not-found", "没有这个工会。");
    },
  ],
  ["POST /unions", () => ({ answer: { id: 6, warnings: ["uscc-check"] } })],
  ["PUT /unions/{id}", () => ({ answer: { warnings: [] } })],
  ["POST /unions/{id}/move", () => ({ answer: { moved: 3 } })],
  ["POST /unions/{id}/dissolve", () => problem(409, "union/not-empty", "这个工会还有下级工会，先把它们移走或撤销。")],
  ["GET /unions/{id}/members", () => ({ answer: { members, total: members.length } })],
  [
    "POST /unions/{id}/members",
    () =>
      problem(400, "request/invalid", "有一处要改。", [
        { field: "phone", message: "这不是手机号，请填写十一位数字。" },
      ]),
  ],
  ["POST /members/{id}/leave", () => ({ answer: {} })],
  ["POST /members/{id}/retire", () => ({ answer: {} })],
  [
    "POST /people/{id}/reveal",
    ({ body }) => {
      const all = { name: "张三（演示）", phone: "13800001234" };
      const { fields } = body as { fields: string[] };
      return { answer: Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field))) };
    },
  ],
  [
    "GET /employers",
    ({ query }) => {
      const [text, status, check] = ["text", "status", "usccCheck"].map((name) => query.get(name));
      const found = employers.filter(
        (one) =>
          (!text || [one.name, ...one.formerNames].some((name) => name.includes(text))) &&
          (!status || one.status === status) &&
          (!check || one.usccCheck === check),
      );
      return { answer: { employers: found, total: found.length } };
    },
  ],
  [
    "GET /employer-names",
    () => ({ answer: { employers: employers.map(({ id, name, districtName }) => ({ id, name, districtName })) } }),
  ],
  [
    "GET /employers/{id}",
    ({ cookies }, [id]) => {
      const employer = employers.find((one) => one.id === Number(id));
      if (!employer) return problem(404, "employer/not-found", "没有这家单位。");
      const merges =
        employer.id === 11
          ? [{ gone: 99, goneName: "铜陵某某机械厂（演示）", reason: "改制前后是同一家，代码相同", at }]
          : [];
      return {
        answer: {
          employer,
          ties: employer.id === 11 ? ties : [],
          merges,
          may: { manage: manyOf(cookies.as) },
        },
      };
    },
  ],
  [
    "POST /employers",
    () =>
      problem(400, "employer/uscc", "有一处要改。", [
        { field: "uscc", message: "统一社会信用代码应当是十八位，请对照营业执照。" },
      ]),
  ],
  ["PUT /employers/{id}", () => ({ answer: { warnings: [] } })],
  ["POST /employers/{id}/merge", () => ({ answer: { moved: 42 } })],
  ["POST /employers/{id}/close", () => ({ answer: {} })],
  ["POST /employers/{id}/ties", () => ({ answer: { id: 3 } })],
  ["POST /employer-ties/{id}/end", () => ({ answer: {} })],
  ["GET /table-exports/{kind}", () => file],
  ["GET /table-templates/{kind}", () => file],
  ["GET /table-imports/{id}/errors", () => file],
];
