import type { ConsentPart } from "../tables.ts";

/** The consent behind each part: a purpose of the register, and which of its separate consents. */
export const consentOf: Record<ConsentPart, { purpose: string; part: string }> = {
  ordinary: { purpose: "need-recognition", part: "recognition" },
  employer: { purpose: "need-recognition", part: "employer" },
  call: { purpose: "need-recognition", part: "call" },
  sensitive: { purpose: "sensitive-need-recognition", part: "recognition" },
};

export const recognitionPurposes = [...new Set(Object.values(consentOf).map(({ purpose }) => purpose))];

/** Parts that mean nothing without the first: they go with it. */
export const dependentParts = ["sensitive", "employer", "call"] as const satisfies ConsentPart[];
