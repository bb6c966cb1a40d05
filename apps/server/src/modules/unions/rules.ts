import { Refusal } from "../../platform/refusals.ts";
import type { UnionLevel } from "./tables.ts";

const order: readonly UnionLevel[] = ["province", "city", "district", "grass-roots"];

/**
 * A union stands below one of a higher level; below a grass-roots union (a group's, a street's federation) other grass-roots
 * unions may stand (工会法 11). Errors: Refusal `union/wrong-level`.
 */
export function requireLevelBelow(parent: UnionLevel, child: UnionLevel): void {
  if (order.indexOf(parent) < order.indexOf(child)) return;
  if (parent === "grass-roots" && child === "grass-roots") return;
  throw new Refusal("invalid", "union/wrong-level");
}

/** Whether one branch of the tree lies within another, or is it. Paths end in `/`: `/1/` does not reach `/12/`. */
export function isWithin(path: string, above: string): boolean {
  return path.startsWith(above);
}

/** The ids of a path, from the top down. */
export function idsOfPath(path: string): number[] {
  return path.split("/").filter(Boolean).map(Number);
}

/** `340000` is the province `34`, `340700` the city `3407`, `340705` itself: what the codes of all within it begin with. */
export function areaOf(districtCode: string): string {
  return districtCode.replace(/(00){1,2}$/, "");
}

/** The code itself and those of the city and the province above it. */
export function codesAbove(districtCode: string): string[] {
  return [...new Set([districtCode, `${districtCode.slice(0, 4)}00`, `${districtCode.slice(0, 2)}0000`])];
}
