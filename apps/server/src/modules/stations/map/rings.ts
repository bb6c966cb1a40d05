import type { Spot } from "@zhijia/contracts";

/**
 * A ring on a coarser grid, without points that say nothing. Every point is moved by itself, so that neighbours still share
 * their boundary exactly, as no simplification of one ring after the other would leave it.
 */
export function tidyRing(ring: readonly Spot[], grid: number): Spot[] {
  const tidy: Spot[] = [];
  for (const [x, y] of ring) {
    const next: Spot = [Math.round(x / grid) * grid, Math.round(y / grid) * grid];
    const last = tidy.at(-1);
    if (last && last[0] === next[0] && last[1] === next[1]) continue;
    const before = tidy.at(-2);
    if (before && last && turn(before, last, next) === 0 && between(before, last, next)) tidy.pop();
    tidy.push(next);
  }
  return tidy;
}

/** The smallest convex ring around some points (Andrew's monotone chain); of one or two points, those. */
export function hullOf(points: readonly Spot[]): Spot[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Spot[]) => {
    const chain: Spot[] = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

/** Twice the area that a ring encloses, without its direction. */
export function areaOf(ring: readonly Spot[]): number {
  return Math.abs(twiceArea(ring));
}

/** The centre of a ring's area; of one without an area, the mean of its points. */
export function middleOf(ring: readonly Spot[]): Spot {
  const doubled = twiceArea(ring);
  let [x, y] = [0, 0];
  for (const [n, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(n + 1) % ring.length]!;
    const weight = doubled === 0 ? 1 : ax * by - bx * ay;
    x += (doubled === 0 ? ax : ax + bx) * weight;
    y += (doubled === 0 ? ay : ay + by) * weight;
  }
  const whole = doubled === 0 ? ring.length : 3 * doubled;
  return [Math.round(x / whole), Math.round(y / whole)];
}

function twiceArea(ring: readonly Spot[]): number {
  return ring.reduce((sum, [ax, ay], n) => {
    const [bx, by] = ring[(n + 1) % ring.length]!;
    return sum + ax * by - bx * ay;
  }, 0);
}

/** Positive: to the left; 0: straight on, or back. */
function turn(a: Spot, b: Spot, c: Spot): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function between(a: Spot, b: Spot, c: Spot): boolean {
  return (b[0] - a[0]) * (c[0] - b[0]) >= 0 && (b[1] - a[1]) * (c[1] - b[1]) >= 0;
}
