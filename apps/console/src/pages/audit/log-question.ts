/** What the address asks of the log; anything that cannot be meant is as if absent. */
export type LogQuestion = {
  kind?: "look" | "security";
  actor?: string;
  subject?: string;
  before?: number;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function readLogQuestion(params: URLSearchParams): LogQuestion {
  const question: LogQuestion = {};
  const kind = params.get("kind");
  if (kind === "look" || kind === "security") question.kind = kind;
  const actor = params.get("actor")?.trim();
  // A bare id is meant of staff: it is what stands in the address of their page.
  if (actor) question.actor = (uuid.test(actor) ? `staff:${actor.toLowerCase()}` : actor).slice(0, 100);
  const subject = params.get("subject")?.trim();
  if (subject && uuid.test(subject)) question.subject = subject.toLowerCase();
  const before = Number(params.get("before") || Number.NaN);
  if (Number.isInteger(before) && before >= 0) question.before = before;
  return question;
}

/** Long ids by their beginning, as they stand in the other columns; the proof has them whole. */
export function shortIds(text: string): string {
  return text.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "$1");
}

/** Who an entry is about: `staff:ID`, `worker:ID`, `system:NAME`, `visitor`. */
export function actorOf(actor: string): { kind: "staff" | "worker" | "system" | "visitor"; id: string } {
  const [kind = "", ...rest] = actor.split(":");
  const id = rest.join(":");
  if (kind === "staff" || kind === "worker" || kind === "visitor") return { kind, id };
  return { kind: "system", id: kind === "system" ? id : actor };
}
