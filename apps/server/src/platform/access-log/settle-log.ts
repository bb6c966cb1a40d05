import { type Context, inTransaction } from "../context.ts";
import { type LogKey, readLogKey } from "./log-key.ts";
import { consistencyRanges, type Tree, verifyConsistency } from "./merkle-tree.ts";
import { getSignedHead, readRanges, readSize, readTree } from "./read-tree.ts";
import { keepStatement, type LogFiles, stateOf, witnessFileOf } from "./sign-head.ts";
import { type StandingLine, standingLines } from "./standing-lines.ts";
import { type DeclaredBreak, signBreakWith } from "./statements.ts";
import { tables } from "./tables.ts";
import { TrustedKeys } from "./trusted-keys.ts";
import { appendWitness, lastWitnessed, readWitness } from "./witness-file.ts";

/** The log goes on from what was known, or a break was declared; undefined for a log that has and had nothing. */
export type Settled = { continues: number } | { declared: DeclaredBreak } | undefined;

export type Settling = {
  /** The log that was here before, if somebody could still read it. */
  before?: Tree | undefined;
  reason: string;
  /** Declares the break also where nothing shows one. */
  always?: boolean;
};

/**
 * After the log was put back to an earlier state: where everything that is known of it, the witness file and the database of
 * before, is the beginning of what is there, the log goes on; otherwise a break is declared, signed, and witnessed. When
 * nothing is known, nobody can say that nothing was lost, and that is a break too.
 */
export async function settleLog(context: Context, files: LogFiles, settling: Settling): Promise<Settled> {
  return inTransaction(context, async (ctx) => {
    const { before, reason, always = false } = settling;
    const witness = witnessFileOf(files);
    const last = lastWitnessed(witness);
    const size = await readSize(ctx);
    const known = [last && stateOf(last), before].filter((state) => state !== undefined && state.size > 0) as Tree[];
    if (size === 0 && known.length === 0) return undefined;
    const key = readLogKey(files.logKeyFile);
    const signedBefore = (await getSignedHead(ctx))?.keyId ?? key.id;
    const lines = await linesUpTo(size, witness, await trustedKeys(ctx, key, witness));
    const whole = known.length > 0 && (await areBeginnings(ctx, known, size));
    if (whole && signedBefore === key.id && !always) {
      for (const line of lines) await keepStatement(ctx, key, line);
      return { continues: size };
    }
    const agreed = await lastAgreed(ctx, lines, size);
    for (const line of lines) if (line.size <= agreed) await keepStatement(ctx, key, line);
    const kept = await readTree(ctx, size);
    const furthest = known.sort((a, b) => a.size - b.size).at(-1);
    const declared = signBreakWith(key, {
      kept: plain(kept),
      agreed,
      known: furthest ? plain(furthest) : null,
      formerKey: signedBefore === key.id ? null : signedBefore,
      reason,
      at: ctx.now,
    });
    appendWitness(witness, { break: declared });
    await keepStatement(ctx, key, { break: declared });
    return { declared };
  });
}

const plain = ({ size, root }: Tree) => ({ size, root: root.toString("hex") });

async function trustedKeys(ctx: Context, key: LogKey, witness: string): Promise<TrustedKeys> {
  const rows = await tables(ctx).selectFrom("access_key").selectAll().execute();
  const keys = new Map([...rows.map((row) => [row.id, row.public_key] as const), [key.id, key.publicKey]]);
  const breaks: DeclaredBreak[] = [];
  for await (const line of readWitness(witness)) if ("break" in line) breaks.push(line.break);
  return new TrustedKeys(key.id, keys, breaks);
}

async function linesUpTo(size: number, witness: string, keys: TrustedKeys): Promise<StandingLine[]> {
  const lines: StandingLine[] = [];
  const standing = standingLines(
    () => readWitness(witness),
    (declared) => keys.signedBreak(declared),
  );
  for await (const line of standing) if (line.size <= size) lines.push(line);
  return lines;
}

async function areBeginnings(ctx: Context, known: readonly Tree[], size: number): Promise<boolean> {
  for (const from of known) {
    if (from.size > size) return false;
    const [root, ...path] = await readRanges(ctx, [{ start: 0, end: size }, ...consistencyRanges(from.size, size)]);
    if (!verifyConsistency({ from, to: { size, root: root! }, path })) return false;
  }
  return true;
}

/** Up to which size all that was signed is still so; lines that stand agree with each other, so that the last one decides. */
async function lastAgreed(ctx: Context, lines: readonly StandingLine[], size: number): Promise<number> {
  let refused = false;
  for (const line of [...lines].reverse()) {
    const state = stateOf(line);
    if ((await readTree(ctx, state.size)).root.equals(state.root)) return refused ? state.size : size;
    refused = true;
  }
  return refused ? 0 : size;
}
