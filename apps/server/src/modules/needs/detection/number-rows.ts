type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;
type Kind = { f32: Float32Array; f64: Float64Array; i32: Int32Array; u8: Uint8Array };
const kinds = { f32: Float32Array, f64: Float64Array, i32: Int32Array, u8: Uint8Array };

export type Columns<S extends Record<string, keyof Kind>> = { [K in keyof S]: Kind[S[K]] };

/**
 * Rows of numbers kept column by column: a row of twenty costs some eighty bytes where an object costs five times as much.
 * A row that is given back is used again.
 */
export class NumberRows<S extends Record<string, keyof Kind>> {
  readonly is: Columns<S>;
  readonly #shape: S;
  #room = 1024;
  #used = 0;
  readonly #free: number[] = [];

  constructor(shape: S) {
    this.#shape = shape;
    this.is = Object.fromEntries(
      Object.entries(shape).map(([name, kind]) => [name, new kinds[kind](this.#room)]),
    ) as unknown as Columns<S>;
  }

  /** How many rows there ever were at once: every number below is or was a row. */
  get length(): number {
    return this.#used;
  }

  /** A row of zeros. */
  take(): number {
    const again = this.#free.pop();
    if (again !== undefined) {
      for (const name of Object.keys(this.#shape)) (this.is as Record<string, Numbers>)[name]![again] = 0;
      return again;
    }
    if (this.#used === this.#room) this.#grow();
    return this.#used++;
  }

  giveBack(row: number): void {
    this.#free.push(row);
  }

  #grow(): void {
    this.#room *= 2;
    const columns = this.is as Record<string, Numbers>;
    for (const [name, kind] of Object.entries(this.#shape)) {
      const wider = new kinds[kind](this.#room);
      wider.set(columns[name]!);
      columns[name] = wider;
    }
  }
}
