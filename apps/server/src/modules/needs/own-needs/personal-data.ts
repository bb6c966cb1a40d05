import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import type { Dataset, PersonalDataPart } from "../../../platform/personal-data.ts";
import { type LookUpPart, tables } from "../tables.ts";
import { consentOf } from "./consent-parts.ts";
import { needWords } from "./need-words.ts";
import { listMarks } from "./own-marks.ts";

const answers = {
  accepted: { zh: "要帮忙", en: "Help, please" },
  declined: { zh: "不用", en: "No, thank you" },
  "not-me": { zh: "不是我的事", en: "Not about me" },
};

/** What was inferred, and what staff were told of it: the mark goes, and with it the warning (trigger `forget_told_mark`). */
export const ownNeedsPersonalData = {
  // Verdicts say nothing of whom; warnings of one worker go with her mark; whoever changed the weights did so in office.
  tables: ["need_consent", "need_mark", "need_warning", "need_verdict", "need_config"],
  async exportFor(ctx, personId) {
    const words = await needWords(ctx);
    const marks = await listMarks(ctx, personId);
    const rowsOf = (part: LookUpPart) =>
      marks
        .filter((mark) => mark.part === part)
        .map(({ category, since, told_at, answer, warning_id }) => [
          { label: { zh: "可能需要帮助的事", en: "May need help with" }, value: words.nameOf(category) },
          { label: { zh: "从什么时候起", en: "Since" }, value: since.toISOString() },
          { label: { zh: "什么时候推断的", en: "Inferred" }, value: told_at.toISOString() },
          {
            label: { zh: "不说姓名地提醒过工会", en: "The union was told, without your name" },
            value: (warning_id ? { zh: "是", en: "Yes" } : { zh: "没有", en: "No" })[ctx.lang],
          },
          ...(answer ? [{ label: { zh: "您的回答", en: "Your answer" }, value: answers[answer][ctx.lang] }] : []),
        ]);
    const title = { zh: "推断出的、您可能需要的帮助", en: "Help that you may need, as it was inferred" };
    return [
      { title, purpose: consentOf.ordinary.purpose, rows: rowsOf("ordinary") },
      { title, purpose: consentOf.sensitive.purpose, rows: rowsOf("sensitive") },
    ];
  },
  async eraseFor(ctx, personId) {
    const gone = await tables(ctx).deleteFrom("need_consent").where("person_id", "=", personId).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return { erased: [], kept: [] };
    return {
      erased: [{ zh: "推断出的、您可能需要的帮助", en: "Help that you may need, as it was inferred" }],
      kept: [],
    };
  },
  datasets: [dataset("need-mark", "ordinary"), dataset("sensitive-need-mark", "sensitive")],
} satisfies PersonalDataPart;

/** Of one consent; who is held keeps hers. */
function dataset(name: string, part: LookUpPart): Dataset {
  return {
    name,
    async due({ db }: Context, before, held) {
      const { rows } = await sql<{ due: number; held: number }>`
        select count(*) filter (where person_id <> all (${held}::uuid[])) as due,
          count(*) filter (where person_id = any (${held}::uuid[])) as held
        from need_mark where part = ${part} and told_at < ${before}`.execute(db);
      return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
    },
    async remove({ db }, before, held) {
      const gone = await sql`delete from need_mark
        where part = ${part} and told_at < ${before} and person_id <> all (${held}::uuid[])`.execute(db);
      return Number(gone.numAffectedRows ?? 0);
    },
  };
}
