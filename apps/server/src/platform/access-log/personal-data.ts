import type { PersonalDataPart } from "../personal-data.ts";
import { listAccess } from "./list-access.ts";

/** As many as an export shows; the whole is on her page. */
const shown = 500;

export const accessLogPersonalData: PersonalDataPart = {
  tables: ["access_entry"],
  async exportFor(ctx, personId) {
    const { entries } = await listAccess(ctx, { subject: personId, limit: shown });
    const rows = entries.map(({ seq, at, actor, what, purpose }) => [
      { label: { zh: "记录编号", en: "Entry" }, value: String(seq) },
      { label: { zh: "时间", en: "When" }, value: at.toISOString() },
      { label: { zh: "谁（编号）", en: "Who (id)" }, value: actor },
      { label: { zh: "看了或者做了什么", en: "What was looked at or done" }, value: what },
      { label: { zh: "理由", en: "Why" }, value: purpose },
    ]);
    return [{ title: { zh: "谁看过您的信息", en: "Who looked at your data" }, purpose: "access-log", rows }];
  },
  /** Entries hang together by their hashes: to take one out would be to break the proof that none was taken out. */
  async eraseFor(ctx, personId) {
    const { entries } = await listAccess(ctx, { subject: personId, limit: 1 });
    if (entries.length === 0) return { erased: [], kept: [] };
    return {
      erased: [],
      kept: [
        {
          what: { zh: "谁看过您信息的记录", en: "The log of who looked at your data" },
          why: {
            zh: "只有编号，没有姓名和电话；抽掉一条，就没法证明没人改过",
            en: "Ids only, no name or number; without one entry nobody could prove that none was changed",
          },
          law: "网络安全法",
          article: "第二十一条",
          until: null,
        },
      ],
    };
  },
};
