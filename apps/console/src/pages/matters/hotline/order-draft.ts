import type { Api } from "../../../api.ts";

export type Order = Partial<Parameters<Api["enterHotlineOrder"]>[0]["body"]>;
export type Outcome =
  | { is: "taken" | "known"; id: number; number: string; dueOn: string }
  | { is: "refused"; why: string };
export type Draft = { key: number; order: Order; outcome?: Outcome };

/** Without these nothing can be taken in. */
export function missingOf({ ref, words }: Order): ("ref" | "words")[] {
  return [...(ref ? [] : (["ref"] as const)), ...(words ? [] : (["words"] as const))];
}

/** Those that may be sent: complete, and not in yet. What was refused may be sent again. */
export function waitingOf(drafts: readonly Draft[]): Draft[] {
  return drafts.filter(({ order, outcome }) => missingOf(order).length === 0 && (!outcome || outcome.is === "refused"));
}

/** How many came to which end; what is incomplete came to none. */
export function countOutcomes(drafts: readonly Draft[]): Record<Outcome["is"], number> {
  const counts = { taken: 0, known: 0, refused: 0 };
  for (const { outcome } of drafts) if (outcome) counts[outcome.is] += 1;
  return counts;
}

/** As typed into a form: what is empty is not said. */
export function orderOf(typed: { [Field in keyof Order]?: Order[Field] | null | undefined }): Order {
  const said = Object.entries(typed).map(([field, value]) => [field, typeof value === "string" ? value.trim() : value]);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined && value !== null && value !== ""));
}
