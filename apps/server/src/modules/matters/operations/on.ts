import type { MatterAct, MatterActName } from "@zhijia/contracts";

/** What one act carries. */
export type On<A extends MatterActName> = Extract<MatterAct, { act: A }>;
