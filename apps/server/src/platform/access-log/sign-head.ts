import { join } from "node:path";
import type { Config } from "../config.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Module } from "../module.ts";
import { Trouble } from "../trouble.ts";
import { type LogKey, readLogKey } from "./log-key.ts";
import { consistencyRanges, type Tree, verifyConsistency } from "./merkle-tree.ts";
import { getSignedHead, readRanges, readSize, readTree } from "./read-tree.ts";
import {
  breakFromRow,
  type DeclaredBreak,
  isBreakOf,
  rowFromBreak,
  rowFromHead,
  type SignedHead,
  signHeadWith,
} from "./statements.ts";
import { tables } from "./tables.ts";
import { appendWitness, lastWitnessed, type Witnessed } from "./witness-file.ts";

/** Where the log's key and witness lie: outside the database, so that whoever writes there cannot write here. */
export type LogFiles = Pick<Config, "logKeyFile" | "dataDir">;

export const witnessFileOf = ({ dataDir }: LogFiles) => join(dataDir, "log-heads.jsonl");

/**
 * Signs every minute in which something was logged; several servers need the same key. What forbids it is told once an hour,
 * not sixty times.
 */
export function accessLogModule(files: LogFiles): Module {
  let quietUntil = 0;
  const run = async (ctx: Context) => {
    try {
      await signHead(ctx, files);
    } catch (error) {
      if (error instanceof Trouble && Date.now() < quietUntil) return;
      quietUntil = Date.now() + 3_600_000;
      throw error;
    }
  };
  return { name: "access-log", jobs: [{ name: "access-log.sign-head", cron: "* * * * *", retries: 0, run }] };
}

/**
 * Signs the log as it is now, when it is longer than its last head and only a continuation of it and of the witness file, and
 * writes the head into both. Errors: Trouble `access-log/*` when it is not, or when another key signed before.
 */
export async function signHead(context: Context, files: LogFiles): Promise<SignedHead | undefined> {
  return inTransaction(context, async (ctx) => {
    const key = readLogKey(files.logKeyFile);
    const witness = witnessFileOf(files);
    await learnBreaks(ctx, key, witness);
    const last = lastWitnessed(witness);
    const size = await readSize(ctx);
    if (last) await requireContinuation(ctx, stateOf(last), size);
    // A crash between the two writes below left it out.
    if (last) await keepStatement(ctx, key, last);
    const before = await getSignedHead(ctx);
    if (before) await requireContinuation(ctx, { size: before.size, root: Buffer.from(before.root, "hex") }, size);
    if (size === 0 || before?.size === size) return before;
    if (before && before.keyId !== key.id && !(await isGivenUp(ctx, before.keyId))) throw otherKey(files);
    const head = signHeadWith(key, { ...(await readTree(ctx, size)), at: ctx.now });
    // The witness first: a head that only the database knows would be lost with it.
    appendWitness(witness, { head });
    await keepStatement(ctx, key, { head });
    return head;
  });
}

/** What another server declared after the last line of ours; replaying an older break does nothing. */
async function learnBreaks(ctx: Context, key: LogKey, witness: string): Promise<void> {
  const last = lastWitnessed(witness);
  if (!last) return;
  const { at } = "head" in last ? last.head : last.break;
  const rows = await tables(ctx).selectFrom("access_break").selectAll().orderBy("at").execute();
  for (const declared of rows.map(breakFromRow)) {
    if (declared.at > at && declared.keyId === key.id && isBreakOf(key.publicKey, declared)) {
      appendWitness(witness, { break: declared });
    }
  }
}

/** The log that a line of the witness file speaks of; after a break, what was kept. */
export function stateOf(line: Witnessed): Tree {
  const { size, root } = "head" in line ? line.head : line.break.kept;
  return { size, root: Buffer.from(root, "hex") };
}

async function requireContinuation(ctx: Context, from: Tree, size: number): Promise<void> {
  if (from.size > size) throw notContinued(from.size, `only ${size} are there`);
  if (from.size === 0) return;
  const [root, ...path] = await readRanges(ctx, [{ start: 0, end: size }, ...consistencyRanges(from.size, size)]);
  if (!verifyConsistency({ from, to: { size, root: root! }, path })) {
    throw notContinued(from.size, "they are not the same any more");
  }
}

/** Writes a head or a break of ours into the database, where it is not there already. */
export async function keepStatement(ctx: Context, key: LogKey, line: Witnessed): Promise<void> {
  const keyId = "head" in line ? line.head.keyId : line.break.keyId;
  if (keyId !== key.id) return;
  const row = { id: key.id, public_key: key.publicKey };
  await tables(ctx)
    .insertInto("access_key")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if ("head" in line) {
    const head = rowFromHead(line.head);
    await tables(ctx)
      .insertInto("signed_head")
      .values(head)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else if (!(await hasBreak(ctx, line.break))) {
    await tables(ctx).insertInto("access_break").values(rowFromBreak(line.break)).execute();
  }
}

async function hasBreak(ctx: Context, { signature }: DeclaredBreak): Promise<boolean> {
  const bytes = Buffer.from(signature, "base64");
  const found = tables(ctx).selectFrom("access_break").select("at").where("signature", "=", bytes);
  return (await found.executeTakeFirst()) !== undefined;
}

/** A break said that the heads of this key have ended. */
async function isGivenUp(ctx: Context, keyId: string): Promise<boolean> {
  const found = tables(ctx).selectFrom("access_break").select("at").where("former_key", "=", keyId);
  return (await found.executeTakeFirst()) !== undefined;
}

const notContinued = (size: number, how: string) =>
  new Trouble(
    "access-log/not-continued",
    `The access log does not go on from what was signed: ${size} entries were, and ${how}.`,
    "`zhijia verify-log` says what was changed. Keep a copy of the database and of log-heads.jsonl; then restore a backup from before.",
    "访问日志与已签名的状态不一致：请运行 zhijia verify-log，保留证据，并从备份恢复。",
  );

const otherKey = ({ logKeyFile }: LogFiles) =>
  new Trouble(
    "access-log/other-key",
    `The access log was signed with another key than ${logKeyFile}.`,
    "Put that key there, as on the other server; if it is lost: zhijia verify-log --declare-break REASON",
    "访问日志此前由另一把密钥签名：请放回原密钥；若已丢失，运行 zhijia verify-log --declare-break 原因。",
  );
