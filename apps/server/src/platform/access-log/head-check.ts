import type { Findings } from "./findings.ts";
import { Feed, type LogSource } from "./log-source.ts";
import { type StandingLine, standingLines } from "./standing-lines.ts";
import type { DeclaredBreak, SignedHead } from "./statements.ts";
import type { TreeCheck } from "./tree-check.ts";
import type { TrustedKeys } from "./trusted-keys.ts";

type Parts = { source: LogSource; findings: Findings; keys: TrustedKeys; tree: TreeCheck };

/** Compares what was signed, in the log and outside it, with the tree while that grows. */
export class HeadCheck {
  /** Heads and breaks checked so far: in the log, and in the witness file. */
  heads = 0;
  witnessed = 0;
  /** The last head that is right. */
  lastHead: SignedHead | undefined;
  /** The size of the tree at which there is something to compare. */
  nextSize = 0;
  readonly #parts: Parts;
  readonly #heads: Feed<SignedHead>;
  readonly #lines: Feed<StandingLine>;
  readonly #breaks: DeclaredBreak[] = [];
  readonly #known: SignedHead[];
  /** Up to here everything signed was right. */
  #good = 0;
  /** After the first wrong root all later ones are wrong too; it is told once. */
  #rewritten = false;

  constructor(parts: Parts) {
    const { source, keys, findings } = parts;
    this.#parts = parts;
    this.#heads = new Feed(source.heads());
    this.#lines = new Feed(inBatches(standingLines(source.witness, (declared) => keys.signedBreak(declared))));
    for (const declared of source.breaks) {
      const { size } = declared.kept;
      if (keys.signedBreak(declared)) this.#breaks.push(declared);
      else findings.add("forged-break", size, size, "a declared break is not signed by the log's key");
    }
    this.#known = [...(source.known ?? [])].sort((a, b) => a.size - b.size);
    this.#breaks.sort((a, b) => a.kept.size - b.kept.size);
  }

  /** Everything that speaks of as many entries as the tree has now. */
  async compare(): Promise<void> {
    const { size } = this.#parts.tree;
    const heads: SignedHead[] = [];
    for await (const head of takeUntil(this.#heads, size)) {
      this.#compareHead(head);
      heads.push(head);
    }
    for await (const line of takeUntil(this.#lines, size)) this.#compareLine(line, heads);
    while (this.#known[0] && this.#known[0].size <= size) this.#compareHead(this.#known.shift()!);
    while (this.#breaks[0] && this.#breaks[0].kept.size <= size) {
      const { kept, at } = this.#breaks.shift()!;
      this.#compareRoot({ ...kept, at });
    }
    const next = [this.#heads.next?.size, this.#lines.next?.size, this.#breaks[0]?.kept.size, this.#known[0]?.size];
    this.nextSize = Math.min(...next.map((one) => one ?? Infinity));
  }

  /** At the end of the tree: what speaks of more entries than there are. */
  async compareRest(): Promise<void> {
    const { findings, keys, tree } = this.#parts;
    let deleted: SignedHead | undefined;
    for await (const head of takeUntil(this.#heads, Infinity)) {
      this.heads++;
      if (keys.signedHead(head)) deleted = head;
      else findings.add("forged-head", head.size, head.size, notSigned);
    }
    let last: StandingLine | undefined;
    for await (const line of takeUntil(this.#lines, Infinity)) {
      this.witnessed++;
      if ("break" in line || keys.signedHead(line.head)) last = line;
    }
    if (deleted) {
      const text = `gone: the log still has its head over ${deleted.size} entries, signed on ${deleted.at}`;
      findings.add("deleted", tree.size, deleted.size - 1, text);
    }
    for (const { size, at } of this.#known) {
      findings.add("rolled-back", tree.size, size - 1, `the log ends before the head that was kept, signed on ${at}`);
    }
    if (last && last.size > (deleted?.size ?? 0)) {
      const { at } = "head" in last ? last.head : last.break;
      const text = `the log ends before: the witness file knows ${last.size} entries, signed on ${at}`;
      findings.add("rolled-back", Math.max(tree.size, deleted?.size ?? 0), last.size - 1, text);
    }
  }

  #compareHead(head: SignedHead): void {
    const { findings, keys } = this.#parts;
    this.heads++;
    if (!keys.signedHead(head)) findings.add("forged-head", head.size, head.size, notSigned);
    else if (this.#compareRoot(head)) this.lastHead = head;
  }

  #compareLine(line: StandingLine, heads: readonly SignedHead[]): void {
    const { findings, keys, source } = this.#parts;
    const { size } = line;
    this.witnessed++;
    if ("break" in line) {
      if (!source.breaks.some(({ signature }) => signature === line.break.signature)) {
        findings.add("deleted-break", size, size, "a break in the witness file is not in the log");
      }
      return;
    }
    const { head } = line;
    // The same head was judged a moment ago.
    if (heads.some(({ signature, root }) => signature === head.signature && root === head.root)) return;
    if (!keys.signedHead(head)) {
      findings.add("forged-head", size, size, "a head in the witness file is not signed by the log's key");
      return;
    }
    if (this.#compareRoot(head)) this.lastHead = head;
    if (heads.length === 0) {
      findings.add("deleted-head", size, size, "a head in the witness file is not in the log");
    }
  }

  #compareRoot({ size, root, at }: Pick<SignedHead, "size" | "root" | "at">): boolean {
    const { findings, tree } = this.#parts;
    const right = size === tree.size ? tree.hasRoot(root) : undefined;
    if (right) this.#good = size;
    if (right === false && !this.#rewritten) {
      this.#rewritten = true;
      findings.add("rewritten", this.#good, size - 1, `these are not the entries whose head was signed on ${at}`);
    }
    return right === true;
  }
}

const notSigned = "a head is not signed by the log's key";

/** Takes what speaks of at most `size` entries. */
async function* takeUntil<T extends { size: number }>(feed: Feed<T>, size: number): AsyncGenerator<T> {
  for (;;) {
    if (feed.empty) await feed.fill();
    if (!feed.next || feed.next.size > size) return;
    yield feed.take()!;
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  for await (const item of items) yield [item];
}
