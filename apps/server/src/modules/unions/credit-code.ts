import { checkCreditCode } from "../../platform/identifiers/credit-code.ts";
import { Refusal } from "../../platform/refusals.ts";

export type CheckedCode = { uscc: string | null; check: "ok" | "warn" | "none"; warnings: "uscc-check"[] };

/** A unified social credit code as it is kept; one whose check digit does not hold is taken and told. Refusals: `union/uscc`. */
export function requireCreditCode(text: string | null | undefined): CheckedCode {
  if (!text?.trim()) return { uscc: null, check: "none", warnings: [] };
  const checked = checkCreditCode(text);
  if (checked.result === "invalid") throw new Refusal("invalid", "union/uscc");
  const { code: uscc, result: check } = checked;
  return { uscc, check, warnings: check === "warn" ? ["uscc-check"] : [] };
}
