export { readLogTree, withDatabaseSource } from "./database-source.ts";
export type { AccessEntry, EntryKind, NewEntry } from "./entry.ts";
export { getEntryProof } from "./entry-proof.ts";
export { type AccessQuery, listAccess } from "./list-access.ts";
export { logAccess } from "./log-access.ts";
export { openLogFile, writeLogFile } from "./log-file.ts";
export { readLogKey } from "./log-key.ts";
export type { LogSource } from "./log-source.ts";
export type { Tree as LogTree } from "./merkle-tree.ts";
export { judgeProof, type LogProof, readHead, readProof, writeProof } from "./proof-file.ts";
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
export { accessLogModule, type LogFiles, signHead, witnessFileOf } from "./sign-head.ts";
export type { DeclaredBreak, SignedHead } from "./statements.ts";
export { type LogReport, verifyLog } from "./verify-log.ts";
