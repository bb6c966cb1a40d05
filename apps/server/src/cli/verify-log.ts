import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Installation } from "../installation.ts";
import {
  getConsistencyProof,
  getInclusionProof,
  getSignedHead,
  judgeProof,
  type LogProof,
  type LogReport,
  type LogSource,
  openLogFile,
  readHead,
  readLogKey,
  readProof,
  settleLog,
  verifyLog,
  withDatabaseSource,
  witnessFileOf,
  writeLogFile,
  writeProof,
} from "../platform/access-log/index.ts";
import { inTransaction } from "../platform/context.ts";
import { Trouble } from "../platform/trouble.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

type Options = {
  export?: string;
  file?: string;
  entry?: string;
  proof?: string;
  from?: string;
  to?: string;
  key?: string;
  declareBreak?: string;
};

export const verifyLogCommand: CliCommand = {
  name: "verify-log",
  summary: "prove that nobody changed, removed, reordered or rolled back the access log; offline too",
  shape: (command) =>
    command
      .option(
        "--export <file>",
        "also write what is needed to check it elsewhere: the whole log, or the proof asked for",
      )
      .option("--file <file>", "check a log that --export wrote; needs no database")
      .option("--entry <number>", "prove that this entry stands in the log")
      .option("--from <head>", "prove that the log of this head (a file) is the beginning of …")
      .option("--to <head>", "… the log of this head; today's last one unless told")
      .option("--proof <file>", "check a proof that --export wrote; needs no database")
      .option("--key <id>", "the key that must have signed, by its id; without it this installation's own")
      .option(
        "--declare-break <reason>",
        "say openly, signed, that the log does not go on from what was known: after its key was lost, say",
      )
      .addHelpText(
        "after",
        `
Reads entries, hashes, signed heads and log-heads.jsonl, and says what was done: edited, deleted, reordered, rolled back, a
forged head, a declared break. Ends with 3 when anything but a declared break was found.

A head is a line of log-heads.jsonl, or "lastHead" of --json. Whoever keeps one elsewhere, with the id of the key, can
later prove that not even the operator changed what lay before it.

Examples:
  zhijia verify-log
  zhijia verify-log --export log.jsonl      then, anywhere: zhijia verify-log --file log.jsonl --key ID
  zhijia verify-log --from head.json --export proof.json      then: zhijia verify-log --proof proof.json --key ID
  zhijia verify-log --entry 12345 --export entry.json`,
      ),
  async run(call) {
    const options = call.options as Options;
    if (options.proof) return tellProof(call, readProof(options.proof), options.key ?? ownKeyId(call));
    if (options.file) return verifyFile(call, resolve(options.file), options);
    return withDatabase(call, { migrate: false }, (installation) => {
      if (options.declareBreak !== undefined) return declareBreak(call, installation, options.declareBreak);
      if (options.entry !== undefined) return proveEntry(call, installation, options.entry);
      if (options.from !== undefined) return proveConsistency(call, installation, options);
      return verifyDatabase(call, installation, options);
    });
  },
};

async function verifyDatabase(call: Call, { config, url }: Installation, options: Options): Promise<ExitCode> {
  const { id, publicKey } = readLogKey(config.logKeyFile);
  return withDatabaseSource(url, witnessFileOf(config), async (source) => {
    source.keys.set(id, publicKey);
    const report = await verify(call, source, options.key ?? id);
    if (options.export) {
      const [file, about] = [resolve(options.export), { keyId: id, at: new Date() }];
      await call.say.step("写出 Export", () => writeLogFile(file, source, about));
    }
    return tellReport(call, report, options.export);
  });
}

async function verifyFile(call: Call, file: string, { key, from, to }: Options): Promise<ExitCode> {
  const { source, keyId } = await openLogFile(file);
  const heads = [from, to].flatMap((name) => (name === undefined ? [] : [readHead(name)]));
  const trusted = key ?? ownKeyId(call) ?? keyId;
  if (key === undefined) call.say.note(`Signed with the key ${trusted}: is that the one which was published?`);
  const report = await verify(call, { ...source, known: heads }, trusted);
  return tellReport(call, report, undefined);
}

function verify({ say }: Call, source: LogSource, trusted: string): Promise<LogReport> {
  return say.step("核对访问日志 Checking the access log", (progress) => verifyLog(source, trusted, progress));
}

/** The id of this installation's key, if it has one; looking must not make one. */
function ownKeyId({ config }: Call): string | undefined {
  return existsSync(config.logKeyFile) ? readLogKey(config.logKeyFile).id : undefined;
}

async function proveEntry(call: Call, { config, contextFor }: Installation, entry: string): Promise<ExitCode> {
  if (!/^\d{1,15}$/.test(entry)) throw new Trouble("config/invalid", "--entry needs the number of an entry.");
  const key = readLogKey(config.logKeyFile);
  const inclusion = await inTransaction(contextFor({ kind: "system", name: "command" }), (ctx) =>
    getInclusionProof(ctx, Number(entry)),
  );
  return keepAndTell(call, { inclusion, key: key.publicKey.toString("base64") }, key.id);
}

async function proveConsistency(call: Call, { config, contextFor }: Installation, options: Options): Promise<ExitCode> {
  const key = readLogKey(config.logKeyFile);
  const from = readHead(options.from!);
  const proof = await inTransaction(contextFor({ kind: "system", name: "command" }), async (ctx): Promise<LogProof> => {
    const to = options.to ? readHead(options.to) : await getSignedHead(ctx);
    if (!to)
      throw new Trouble("access-log/no-head", "Nothing was signed yet.", "Start the server; it signs every minute.");
    const { path } = await getConsistencyProof(ctx, from.size, to.size);
    return { consistency: { from, to, path }, key: key.publicKey.toString("base64") };
  });
  return keepAndTell(call, proof, key.id);
}

function keepAndTell(call: Call, proof: LogProof, keyId: string): ExitCode {
  const file = call.options.export as string | undefined;
  if (file) writeProof(resolve(file), proof);
  return tellProof(call, proof, keyId);
}

function tellProof({ say }: Call, proof: LogProof, trusted: string | undefined): ExitCode {
  const { faults, keyId, entry, heads } = judgeProof(proof, trusted);
  const lines = [
    ...faults.map((fault) => `NOT PROVEN: ${fault}`),
    ...(faults.length ? [] : [entry ? `Proven: entry ${entry.seq} stands in the log of ${entry.size} entries.` : ""]),
    ...(faults.length || entry ? [] : [`Proven: ${heads[0]!.size} entries are the beginning of ${heads[1]!.size}.`]),
    ...(entry ? [entry.body] : []),
    ...heads.map(({ size, root, at }) => `Signed ${at}: ${size} entries, root ${root}`),
    `Key ${keyId}${trusted ? "" : ": is that the one which was published?"}`,
  ].filter(Boolean);
  say.result({ proven: faults.length === 0, faults, keyId, proof }, lines.join("\n"));
  return faults.length ? exitCodes.attention : exitCodes.ok;
}

async function declareBreak(call: Call, { config, contextFor }: Installation, reason: string): Promise<ExitCode> {
  const settled = await settleLog(contextFor({ kind: "system", name: "command" }), config, { reason, always: true });
  const said = settled && "declared" in settled ? settled.declared : undefined;
  call.say.result({ declared: said ?? null }, said ? `Declared: ${textOfBreak(said)}` : "The log is empty.");
  return exitCodes.ok;
}

function tellReport({ say }: Call, report: LogReport, exported: string | undefined): ExitCode {
  const { size, root, keyId, heads, witnessed, lastHead, breaks, findings, more } = report;
  const count = (n: number, one: string) => `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;
  const unsigned = size - (lastHead?.size ?? 0);
  const lines = [
    findings.length ? `NOT WHOLE: ${count(findings.length, "finding")}${more ? " and more" : ""}` : "The log is whole.",
    ...findings.map(({ kind, from, to, text }) => `  ${kind} ${from}${to > from ? ` to ${to}` : ""}: ${text}`),
    `${count(size, "entry").replace("entrys", "entries")}, ${count(heads, "signed head")}, ${count(witnessed, "line")} of the witness file`,
    ...(unsigned > 0 ? [`The last ${unsigned} are not signed yet.`] : []),
    ...breaks.map((said) => `Declared break: ${textOfBreak(said)}`),
    `Root ${root ?? "unknown"}`,
    `Key ${keyId}`,
    ...(exported ? [`Written: ${exported}`] : []),
  ];
  say.result({ whole: findings.length === 0, ...report, ...(exported && { exported }) }, lines.join("\n"));
  return findings.length ? exitCodes.attention : exitCodes.ok;
}

export function textOfBreak({ kept, known, formerKey, reason, at }: LogReport["breaks"][number]): string {
  const lost = known ? `${known.size} were known` : "what came after is not known";
  const key = formerKey ? `; until then signed with the key ${formerKey}` : "";
  return `${at}, goes on from ${kept.size} entries; ${lost}${key}; reason: ${reason}`;
}
