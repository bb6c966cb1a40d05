import { standingStates } from "@zhijia/contracts";
import { type ListState, oneOf } from "../../parts/list/list-state.ts";

const states = [...standingStates, "mine", "flagged", "all"] as const;
const sorts = ["uncertainty", "demand", "date"] as const;

/** What the address says, as the contract takes it; without a sort the most urgent come first. */
export function questionOf(state: ListState) {
  const wish = oneOf(state, "state");
  const sort = sorts.find((key) => key === state.sort?.by) ?? ("priority" as const);
  const need = oneOf(state, "need");
  return {
    state: states.find((one) => one === wish) ?? ("open" as const),
    sort,
    page: state.page,
    size: state.size,
    ...(need ? { need } : {}),
    ...(state.text ? { text: state.text.slice(0, 100) } : {}),
  };
}
