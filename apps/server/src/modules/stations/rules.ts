import type { StationState } from "@zhijia/contracts";

/** The life of a station. One that was closed may open again, where it stood or elsewhere. */
const stationStates: Record<StationState, readonly StationState[]> = {
  planned: ["open", "closed"],
  open: ["paused", "closed"],
  paused: ["open", "closed"],
  closed: ["open"],
};

export function nextStates(state: StationState): StationState[] {
  return [...stationStates[state]];
}
