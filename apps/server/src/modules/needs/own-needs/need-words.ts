import type { Context } from "../../../platform/context.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { partOf } from "../need-watch.ts";

/** What needs and subjects are called, in the reader's language. */
export type NeedWords = {
  nameOf(code: string): string;
  /** The subject that a need belongs to. */
  subjectOf(need: string): string | undefined;
  /** Every subject in which anything may be inferred. */
  subjects: string[];
};

export async function needWords(ctx: Context): Promise<NeedWords> {
  const groups = await listNeedGroups(ctx);
  const names = new Map<string, string>();
  const subjects = new Map<string, string>();
  for (const group of groups) {
    names.set(group.code, group.name[ctx.lang]);
    for (const { code, name } of group.needs) {
      names.set(code, name[ctx.lang]);
      subjects.set(code, group.code);
    }
  }
  return {
    nameOf: (code) => names.get(code) ?? code,
    subjectOf: (need) => subjects.get(need),
    subjects: groups
      .filter(({ needs }) => needs.some(({ code }) => partOf(code) !== undefined))
      .map(({ name }) => name[ctx.lang]),
  };
}
