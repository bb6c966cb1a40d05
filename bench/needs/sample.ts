import type { Table } from "./boosted-trees.ts";

/** Rows to learn from, column by column; `keep` is the share that is kept, which then counts for the others. */
export class Sample {
  rows = 0;
  #room = 65_536;
  #columns: Float32Array[];
  #labels: Float32Array;
  #weights: Float32Array;

  constructor(width: number) {
    this.#columns = Array.from({ length: width }, () => new Float32Array(this.#room));
    this.#labels = new Float32Array(this.#room);
    this.#weights = new Float32Array(this.#room);
  }

  add(
    row: Float64Array,
    label: 0 | 1,
    { keep, counts = 1, random }: { keep: number; counts?: number; random: () => number },
  ): void {
    if (keep < 1 && random() >= keep) return;
    if (this.rows === this.#room) this.#grow();
    for (let k = 0; k < this.#columns.length; k++) this.#columns[k]![this.rows] = row[k]!;
    this.#labels[this.rows] = label;
    this.#weights[this.rows] = counts / keep;
    this.rows++;
  }

  table(): Table {
    const full = (column: Float32Array) => column.subarray(0, this.rows);
    return { columns: this.#columns.map(full), labels: full(this.#labels), weights: full(this.#weights) };
  }

  #grow(): void {
    this.#room *= 2;
    const wider = (column: Float32Array) => {
      const next = new Float32Array(this.#room);
      next.set(column);
      return next;
    };
    this.#columns = this.#columns.map(wider);
    this.#labels = wider(this.#labels);
    this.#weights = wider(this.#weights);
  }
}
