import { z } from "zod";

/** A look at a person's data, or an event of security (a sign-in, a role given, an export). */
export type EntryKind = "look" | "security";

/**
 * What is to be logged. No names, numbers or words of the person: ids only, because an entry is never changed or removed.
 */
export type NewEntry = {
  /** What was looked at or done, as a code that the web apps have words for: `person.identity`, `role.given`. */
  what: string;
  /** Why, in the words or the code of whoever looked; an assigned matter is itself the purpose. */
  purpose: string;
  /** Id of the record in question, if it is not the person's own. */
  record?: string;
  /** Who; the context's actor unless told. */
  actor?: string;
  detail?: Record<string, string>;
} & ({ kind: "look"; subject: string } | { kind: "security"; subject?: string });

/** An entry as it stands in the log. `seq` is its number, `at` when the request came. */
export type AccessEntry = {
  seq: number;
  at: Date;
  kind: EntryKind;
  subject?: string;
  actor: string;
  what: string;
  record?: string;
  purpose: string;
  detail?: Record<string, string>;
};

/** Longer values are cut; nobody may make an entry that is never removed as long as they like. */
const longest = 1000;

/** The text that is hashed: JSON on one line, its keys in this order, absent ones left out. */
export function bodyOf(entry: NewEntry, actor: string, at: Date): string {
  const { kind, subject, what, record, purpose, detail } = entry;
  const details = Object.entries(detail ?? {}).map(([key, value]) => [key, plain(value)]);
  return JSON.stringify({
    at: at.toISOString(),
    kind,
    subject: subject?.toLowerCase(),
    actor: plain(entry.actor ?? actor),
    what: plain(what),
    record: record === undefined ? undefined : plain(record),
    purpose: plain(purpose),
    detail: details.length ? Object.fromEntries(details.sort()) : undefined,
  });
}

/** PostgreSQL refuses these two kinds of text in JSON, and a look must not fail for its purpose. */
function plain(text: string): string {
  return text.slice(0, longest).toWellFormed().replaceAll("\0", "");
}

const bodySchema = z.object({
  at: z.iso.datetime({ precision: 3 }),
  kind: z.enum(["look", "security"]),
  subject: z.uuid().optional(),
  actor: z.string(),
  what: z.string(),
  record: z.string().optional(),
  purpose: z.string(),
  detail: z.record(z.string(), z.string()).optional(),
});

/** Errors: ZodError or SyntaxError when the body is none of ours: somebody changed it. */
export function entryOf(seq: number, body: string): AccessEntry {
  const { at, ...rest } = bodySchema.parse(JSON.parse(body));
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { seq, at: new Date(at), ...present } as AccessEntry;
}
