/** Where the columns of a row lie, by name. */
export type Places<N extends string> = Readonly<Record<N, number>>;

export const placesOf = <const N extends readonly string[]>(...names: N): Places<N[number]> =>
  Object.fromEntries(names.map((name, place) => [name, place])) as Places<N[number]>;

/**
 * Rows of numbers, each row in one piece of memory for each kind of number: whole ones, times, and parts. A row of twenty costs
 * some hundred bytes where an object costs three times as much, and a processor fetches it at once where columns far apart
 * would each make it wait. A row that is given back is used again.
 */
export class NumberRows {
  whole: Int32Array;
  times: Float64Array;
  parts: Float32Array;
  readonly #widths: readonly [number, number, number];
  #room = 1024;
  #used = 0;
  readonly #free: number[] = [];

  constructor(whole: object, times: object, parts: object) {
    this.#widths = [Object.keys(whole).length, Object.keys(times).length, Object.keys(parts).length];
    this.whole = new Int32Array(this.#room * this.#widths[0]);
    this.times = new Float64Array(this.#room * this.#widths[1]);
    this.parts = new Float32Array(this.#room * this.#widths[2]);
  }

  /** How many rows there ever were at once: every number below is or was a row. */
  get length(): number {
    return this.#used;
  }

  /** A row of zeros. */
  take(): number {
    const again = this.#free.pop();
    if (again !== undefined) {
      const [whole, times, parts] = this.#widths;
      this.whole.fill(0, again * whole, (again + 1) * whole);
      this.times.fill(0, again * times, (again + 1) * times);
      this.parts.fill(0, again * parts, (again + 1) * parts);
      return again;
    }
    if (this.#used === this.#room) this.#grow();
    return this.#used++;
  }

  giveBack(row: number): void {
    this.#free.push(row);
  }

  /** By half: at two million rows a doubling would need another quarter of a gigabyte. */
  #grow(): void {
    this.#room = Math.ceil(this.#room * 1.5);
    const [whole, times, parts] = this.#widths;
    this.whole = wider(this.whole, new Int32Array(this.#room * whole));
    this.times = wider(this.times, new Float64Array(this.#room * times));
    this.parts = wider(this.parts, new Float32Array(this.#room * parts));
  }
}

function wider<A extends Int32Array | Float64Array | Float32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
