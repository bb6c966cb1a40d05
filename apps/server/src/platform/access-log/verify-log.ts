import { type Finding, Findings } from "./findings.ts";
import { HeadCheck } from "./head-check.ts";
import type { LogSource } from "./log-source.ts";
import type { DeclaredBreak, SignedHead } from "./statements.ts";
import { TreeCheck } from "./tree-check.ts";
import { TrustedKeys } from "./trusted-keys.ts";

export type LogReport = {
  /** Entries that the log has or had. */
  size: number;
  /** Hexadecimal; null when too much is gone to tell. */
  root: string | null;
  /** Whose signatures were believed. */
  keyId: string;
  /** Statements that were checked: in the log, and in the witness file. */
  heads: number;
  witnessed: number;
  /** The last head that is right; nothing proves the entries after it. */
  lastHead: SignedHead | null;
  /** Signed breaks. They are no findings. */
  breaks: DeclaredBreak[];
  /** Empty when the log is whole. */
  findings: Finding[];
  /** Whether there were more findings than are listed. */
  more: boolean;
};

/**
 * Reads a log from its first to its last entry, in bounded memory, and says what was done to it: entries, hashes, columns,
 * signed heads and breaks, beside the witness. `trusted` is the id of the key that must have signed.
 */
export async function verifyLog(
  source: LogSource,
  trusted: string,
  onEntries: (done: number) => void = () => {},
): Promise<LogReport> {
  const findings = new Findings();
  const breaks = new Map(source.breaks.map((declared) => [declared.signature, declared]));
  for await (const said of source.witness()) if ("break" in said) breaks.set(said.break.signature, said.break);
  const keys = new TrustedKeys(trusted, source.keys, [...breaks.values()]);
  const tree = new TreeCheck(source, findings);
  const statements = new HeadCheck({ source, findings, keys, tree });
  do {
    if (tree.size >= statements.nextSize) await statements.compare();
    if (tree.size % 1000 === 0) onEntries(tree.size);
  } while (await tree.advance());
  tree.finish();
  await statements.compareRest();
  return {
    size: tree.size,
    root: tree.root?.toString("hex") ?? null,
    keyId: trusted,
    heads: statements.heads,
    witnessed: statements.witnessed,
    lastHead: statements.lastHead ?? null,
    breaks: [...breaks.values()].filter((declared) => keys.signedBreak(declared)),
    findings: findings.list(),
    more: findings.more,
  };
}
