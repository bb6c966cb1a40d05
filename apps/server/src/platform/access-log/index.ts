export { readLogTree } from "./database-source.ts";
export type { AccessEntry, EntryKind, NewEntry } from "./entry.ts";
export { type AccessQuery, listAccess } from "./list-access.ts";
export { logAccess } from "./log-access.ts";
export {
  type ConsistencyProof,
  getConsistencyProof,
  getInclusionProof,
  type InclusionProof,
  isConsistent,
  isIncluded,
} from "./proofs.ts";
export { getSignedHead } from "./read-tree.ts";
export { type Settled, settleLog } from "./settle-log.ts";
export { accessLogModule, type LogFiles, signHead } from "./sign-head.ts";
export type { DeclaredBreak, SignedHead } from "./statements.ts";
