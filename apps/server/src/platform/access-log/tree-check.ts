import type { Findings } from "./findings.ts";
import { Feed, type LogSource, type SourceEntry, type SourceNode } from "./log-source.ts";
import { fold, type Hash, leafHash, nodeCount, nodeHash } from "./merkle-tree.ts";

/**
 * A complete subtree: the hash that stands in the database, and the one that its parts have. Where the two differ the node
 * above tells which of them is the old one. Undefined is what is gone.
 */
type Subtree = { start: number; end: number; level: number; stored: Hash | undefined; computed: Hash | undefined };

/** With so many in a row gone there is no log to check any more. */
const longestGap = 100_000;

/**
 * Walks through entries and nodes together and tells what does not fit. Holds one subtree for each power of two.
 */
export class TreeCheck {
  /** How many entries were passed. */
  size = 0;
  readonly #entries: Feed<SourceEntry>;
  readonly #nodes: Feed<SourceNode>;
  readonly #findings: Findings;
  readonly #peaks: Subtree[] = [];

  constructor(source: LogSource, findings: Findings) {
    this.#entries = new Feed(source.entries());
    this.#nodes = new Feed(source.nodes());
    this.#findings = findings;
  }

  /** Passes the next entry, there or not; false when neither entries nor nodes are left. */
  async advance(): Promise<boolean> {
    const seq = this.size;
    let entry = await this.#entryFrom(seq);
    let node = await this.#nodeFrom(nodeCount(seq));
    if (!entry && !node) return false;
    const next = Math.floor(Math.min(entry?.seq ?? Infinity, (node?.position ?? Infinity) / 2));
    if (next - seq > longestGap) {
      if (next < Number.MAX_SAFE_INTEGER / 2) {
        this.#findings.add("deleted", seq, next - 1, "gone, and what follows cannot be checked");
      } else {
        this.#findings.add("inserted", next, next, "the log never gave this number");
      }
      return false;
    }
    entry = entry?.seq === seq ? this.#entries.take() : undefined;
    node = node?.position === nodeCount(seq) ? this.#nodes.take() : undefined;
    this.#push(seq, entry, node);
    for (let level = 1; (seq + 1) % 2 ** level === 0; level++) {
      const position = nodeCount(seq) + level;
      const above = await this.#nodeFrom(position);
      this.#join(level, above?.position === position ? this.#nodes.take()!.hash : undefined);
    }
    this.size++;
    return true;
  }

  /** Whether the entries passed so far are the tree with this root; undefined when too much is gone to tell. */
  hasRoot(root: string): boolean | undefined {
    const [stored, computed] = [this.#fold("stored"), this.#fold("computed")];
    if (stored?.toString("hex") === root || computed?.toString("hex") === root) return true;
    return stored || computed ? false : undefined;
  }

  get root(): Hash | undefined {
    return this.#fold("stored") ?? this.#fold("computed");
  }

  /** Tells what no node above could decide. */
  finish(): void {
    for (const peak of this.#peaks) this.#blame(peak, undefined);
  }

  #push(seq: number, entry: SourceEntry | undefined, node: SourceNode | undefined): void {
    if (!entry) this.#findings.add("deleted", seq, seq, "gone");
    if (entry) this.#compareCopies(entry);
    const computed = entry && leafHash(entry.body);
    this.#peaks.push({ start: seq, end: seq + 1, level: 0, stored: node?.hash, computed });
  }

  /** Makes one of the last two subtrees, which have the same height. */
  #join(level: number, stored: Hash | undefined): void {
    const [right, left] = [this.#peaks.pop()!, this.#peaks.pop()!];
    const parent: Subtree = { start: left.start, end: right.end, level, stored, computed: undefined };
    if (stored) {
      for (const [l, r] of choices(left, right)) {
        if (!nodeHash(l, r).equals(stored)) continue;
        this.#blame(left, l);
        this.#blame(right, r);
        parent.computed = stored;
        break;
      }
    }
    if (!parent.computed) {
      const [l, r] = [left.stored ?? left.computed, right.stored ?? right.computed];
      if (l && r) parent.computed = nodeHash(l, r);
      // Not even the node above knows better: both are told as they are.
      for (const part of [left, right]) this.#blame(part, undefined);
    }
    this.#peaks.push(parent);
  }

  /** `proven` is the hash that the node above was made of, if any. */
  #blame({ start, end, level, stored, computed }: Subtree, proven: Hash | undefined): void {
    if (!stored) {
      // Where the entry is gone too, that was told.
      if (!computed) return;
      if (level === 0 && !proven) {
        this.#findings.add("inserted", start, start, "the tree has no hash for this entry");
        return;
      }
      this.#findings.add("node-edited", start, end - 1, "a hash over these entries is gone");
    } else if (computed && !stored.equals(computed)) {
      if (proven?.equals(computed)) {
        this.#findings.add("node-edited", start, end - 1, "a hash over these entries was changed, they were not");
      } else if (level === 0) {
        const [seq, texts] = [start, { computed: computed.toString("hex"), stored: stored.toString("hex") }];
        this.#findings.addSuspect({ seq, ...texts });
      } else {
        this.#findings.add("edited", start, end - 1, "at least one of these was changed, together with its hash");
      }
    }
  }

  #fold(which: "stored" | "computed"): Hash | undefined {
    const hashes = this.#peaks.map((peak) => peak[which] ?? peak.stored ?? peak.computed);
    return hashes.includes(undefined) ? undefined : fold(hashes as Hash[]);
  }

  #compareCopies({ seq, body, copies }: SourceEntry): void {
    if (!copies) return;
    let said: Record<string, unknown> = {};
    try {
      said = JSON.parse(body) ?? {};
    } catch {
      // An edited text may be no JSON at all; then every column differs from it.
    }
    const wrong = [
      said.kind !== copies.kind && "kind",
      (said.subject ?? null) !== copies.subject && "subject",
      said.actor !== copies.actor && "actor",
      String(said.at).replace(/Z$/, "000Z") !== copies.at && "at",
    ].filter(Boolean);
    if (wrong.length) {
      this.#findings.add("copy-edited", seq, seq, `the text says something else than: ${wrong.join(", ")}`);
    }
  }

  async #entryFrom(seq: number): Promise<SourceEntry | undefined> {
    for (;;) {
      if (this.#entries.empty) await this.#entries.fill();
      const { next } = this.#entries;
      if (!next || next.seq >= seq) return next;
      this.#findings.add("inserted", next.seq, next.seq, "the log never gave this number");
      this.#entries.take();
    }
  }

  async #nodeFrom(position: number): Promise<SourceNode | undefined> {
    for (;;) {
      if (this.#nodes.empty) await this.#nodes.fill();
      const { next } = this.#nodes;
      if (!next || next.position >= position) return next;
      this.#nodes.take();
    }
  }
}

const differs = ({ stored, computed }: Subtree) => stored && computed && !stored.equals(computed);

/** The hashes that the two parts may have had, the stored ones first. */
function* choices(left: Subtree, right: Subtree): Generator<[Hash, Hash]> {
  for (const l of [left.stored, differs(left) || !left.stored ? left.computed : undefined]) {
    for (const r of [right.stored, differs(right) || !right.stored ? right.computed : undefined]) {
      if (l && r) yield [l, r];
    }
  }
}
