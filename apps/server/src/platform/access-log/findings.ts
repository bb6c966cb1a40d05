/** What was done to the log. Entry numbers `from` … `to` (inclusive) say where. */
export type FindingKind =
  /** The text is not the one that was logged. */
  | "edited"
  /** A column beside the text says something else than the text. */
  | "copy-edited"
  | "deleted"
  /** A number that the log never gave. */
  | "inserted"
  /** An entry stands at another's place. */
  | "reordered"
  /** A hash of the tree was changed, not the entries under it. */
  | "node-edited"
  /** The log ends before what was signed. */
  | "rolled-back"
  /** Entries and all hashes fit together, but are not what was signed. */
  | "rewritten"
  /** Not signed by the log's key. */
  | "forged-head"
  | "forged-break"
  /** In the witness file and not in the database. */
  | "deleted-head"
  | "deleted-break";

export type Finding = { kind: FindingKind; from: number; to: number; text: string };

const most = 1000;

type Suspect = { seq: number; computed: string; stored: string };

/** Collects what was found, neighbours put together, and at most a thousand. */
export class Findings {
  readonly #list: Finding[] = [];
  readonly #suspects: Suspect[] = [];
  /** Whether there were more than are listed. */
  more = false;

  add(kind: FindingKind, from: number, to: number, text: string): void {
    const last = this.#list.at(-1);
    if (last?.kind === kind && last.text === text && from <= last.to + 1) {
      last.to = Math.max(last.to, to);
    } else if (this.#list.length < most) {
      this.#list.push({ kind, from, to, text });
    } else {
      this.more = true;
    }
  }

  /** An entry whose text does not have the hash that stands in its place. */
  addSuspect(suspect: Suspect): void {
    if (this.#suspects.length < most) this.#suspects.push(suspect);
    else this.more = true;
  }

  /** By place in the log. */
  list(): Finding[] {
    const places = new Map(this.#suspects.map(({ stored, seq }) => [stored, seq]));
    const judged = this.#suspects.map(({ seq, computed }): Finding => {
      const home = places.get(computed);
      if (home === undefined) return { kind: "edited", from: seq, to: seq, text: "its text is not what was logged" };
      return { kind: "reordered", from: seq, to: seq, text: `here stands what was logged as entry ${home}` };
    });
    return [...judged, ...this.#list].sort((a, b) => a.from - b.from || a.to - b.to);
  }
}
