export type { AccessEntry, EntryKind, NewEntry } from "./entry.ts";
export { type AccessQuery, listAccess } from "./list-access.ts";
export { logAccess } from "./log-access.ts";
