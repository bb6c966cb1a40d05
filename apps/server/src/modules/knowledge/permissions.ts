import type { Actor } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { EntryState, VersionState } from "./rules.ts";

export type EntryAct = "save" | "submit" | "publish" | "return" | "confirm" | "assign" | "retire" | "restore";

/** What the rules look at. `writers`: whoever wrote at what is not published yet. */
export type EntryWork = {
  state: EntryState;
  owner: string | null;
  open: { state: VersionState; author: string | null } | undefined;
  writers: readonly string[];
};

/** What the actor may do with an entry now. The console shows these, the operations ask the same. */
export function entryActs(actor: Actor, { state, owner, open, writers }: EntryWork): EntryAct[] {
  if (actor.kind !== "staff" || !may(actor, "knowledge.write")) return [];
  const publisher = may(actor, "knowledge.publish");
  const keeper = owner === actor.id;
  const acts: EntryAct[] = [];
  if (state !== "retired" && open?.state !== "in-review") acts.push("save");
  if (open?.state === "draft" && open.author === actor.id) acts.push("submit");
  // Two pairs of eyes: not who wrote any of it, however little.
  if (publisher && open?.state === "in-review" && !writers.includes(actor.id)) acts.push("publish", "return");
  if (state === "published" && (keeper || publisher)) acts.push("confirm");
  if (state !== "retired" && (keeper || publisher || owner === null)) acts.push("assign");
  if (publisher && state === "published") acts.push("retire");
  if (publisher && state === "retired") acts.push("restore");
  return acts;
}

/** Errors: Refusal `knowledge/own-words`, `knowledge/not-now`. */
export function requireEntryAct(actor: Actor, work: EntryWork, act: EntryAct): void {
  if (entryActs(actor, work).includes(act)) return;
  const own = actor.kind === "staff" && work.writers.includes(actor.id) && work.open?.state === "in-review";
  if (own && (act === "publish" || act === "return")) throw new Refusal("forbidden", "knowledge/own-words");
  if (actor.kind === "staff" && (act === "publish" || act === "return") && !may(actor, "knowledge.publish"))
    throw new Refusal("forbidden", "request/not-allowed", { permission: "knowledge.publish" });
  throw new Refusal("conflict", "knowledge/not-now");
}

export type QuestionAct = "take" | "release" | "answer" | "withdraw" | "share" | "keep-private" | "make-entry";

export type QuestionWork = {
  state: "open" | "taken" | "answered" | "withdrawn";
  askedBy: string;
  takenBy: string | null;
  shared: boolean;
  entry: number | null;
};

export function questionActs(actor: Actor, { state, askedBy, takenBy, shared, entry }: QuestionWork): QuestionAct[] {
  if (actor.kind !== "staff") return [];
  const own = askedBy === actor.id;
  const acts: QuestionAct[] = [];
  if (own && (state === "open" || state === "taken")) acts.push("withdraw");
  if (!may(actor, "knowledge.answer")) return acts;
  // Nobody answers themselves: the question was asked because somebody else knows.
  // From a colleague too, as with warnings: who took it may be away when it is due.
  if (!own && (state === "open" || (state === "taken" && takenBy !== actor.id))) acts.push("take");
  if (takenBy === actor.id && state === "taken") acts.push("answer", "release");
  if (state === "answered") {
    acts.push(shared ? "keep-private" : "share");
    if (entry === null) acts.push("make-entry");
  }
  return acts;
}

/** Errors: Refusal `request/not-allowed`, `knowledge/not-now`. */
export function requireQuestionAct(actor: Actor, work: QuestionWork, act: QuestionAct): void {
  if (questionActs(actor, work).includes(act)) return;
  if (act !== "withdraw" && !may(actor, "knowledge.answer"))
    throw new Refusal("forbidden", "request/not-allowed", { permission: "knowledge.answer" });
  throw new Refusal("conflict", "knowledge/not-now");
}
