/** What goes from one node to another. */
export type Arc = { from: string; to: string; count: number };

type Step = { arc: number; back: boolean };

/**
 * How far the figures of a circulation can be shifted against each other: an arc can carry more without limit, and less down to
 * nothing. `price` of an arc: undefined when it is fixed, 0 when it may be shifted, more when that costs something.
 */
export class Residual {
  readonly #arcs: readonly Arc[];
  readonly #price: (arc: number) => number | undefined;
  /** Shifted so far, by arc; negative when it carries less. */
  readonly #shift: number[];
  readonly #steps = new Map<string, (Step & { to: string })[]>();

  constructor(arcs: readonly Arc[], price: (arc: number) => number | undefined) {
    this.#arcs = arcs;
    this.#price = price;
    this.#shift = arcs.map(() => 0);
    const add = (from: string, step: Step & { to: string }) => {
      const there = this.#steps.get(from);
      if (there) there.push(step);
      else this.#steps.set(from, [step]);
    };
    for (const [arc, { from, to }] of arcs.entries()) {
      if (price(arc) === undefined) continue;
      add(from, { arc, back: false, to });
      add(to, { arc, back: true, to: from });
    }
  }

  /** Shifts as much as can be, up to `wanted`, along the cheapest ways first. Returns how much, and the arcs that had a price. */
  push(from: string, to: string, wanted: number): { amount: number; used: Set<number> } {
    const used = new Set<number>();
    let amount = 0;
    while (amount < wanted) {
      const way = this.#cheapest(from, to, wanted - amount, used);
      if (!way) break;
      const room = Math.min(wanted - amount, ...way.map((step) => this.#room(step)));
      // Only arcs that can carry more without limit: nothing bounds the figure.
      if (room === Number.POSITIVE_INFINITY) return { amount: room, used };
      for (const { arc, back } of way) {
        this.#shift[arc]! += back ? -room : room;
        if (this.#price(arc)! > 0) used.add(arc);
      }
      amount += room;
    }
    return { amount, used };
  }

  #room({ arc, back }: Step): number {
    if (!back) return Number.POSITIVE_INFINITY;
    return this.#arcs[arc]!.count + this.#shift[arc]!;
  }

  /** Dijkstra's way. An arc with less room than wanted costs more, since others will be needed beside it. */
  #cheapest(from: string, to: string, wanted: number, used: ReadonlySet<number>): Step[] | undefined {
    const cost = new Map([[from, 0]]);
    const came = new Map<string, Step & { from: string }>();
    const done = new Set<string>();
    for (;;) {
      let here: string | undefined;
      for (const [node, so] of cost) if (!done.has(node) && (here === undefined || so < cost.get(here)!)) here = node;
      if (here === undefined) return undefined;
      if (here === to) break;
      done.add(here);
      for (const { to: next, ...step } of this.#steps.get(here) ?? []) {
        const room = this.#room(step);
        if (room <= 0 || done.has(next)) continue;
        const price = used.has(step.arc) ? 0 : this.#price(step.arc)!;
        const so = cost.get(here)! + (price && price * Math.max(1, wanted / room));
        if (so < (cost.get(next) ?? Number.POSITIVE_INFINITY)) {
          cost.set(next, so);
          came.set(next, { ...step, from: here });
        }
      }
    }
    const way: Step[] = [];
    for (let node = to; node !== from; ) {
      const step = came.get(node)!;
      way.unshift(step);
      node = step.from;
    }
    return way;
  }
}
