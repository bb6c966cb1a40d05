import { checkCreditCode } from "../../../platform/identifiers/credit-code.ts";
import { mobileToE164 } from "../../../platform/identifiers/mobile-number.ts";
import { matching, Problem } from "../../../platform/table-files/index.ts";

/** A unified social credit code without spaces; one whose check digit does not hold passes, as early ones are valid. */
export function creditCode() {
  return (cell: string): string | Problem => {
    const checked = checkCreditCode(cell);
    if (checked.result !== "invalid") return checked.code;
    return new Problem("应为 18 位统一社会信用代码", "a unified social credit code of 18 characters is expected");
  };
}

export function mobile() {
  return (cell: string): string | Problem =>
    mobileToE164(cell) ?? new Problem("应为 11 位手机号", "a mobile number of 11 digits is expected");
}

export function districtColumn() {
  return matching(
    /^\d{6}$/,
    "应为 6 位行政区划代码，如 370212",
    "a district code of 6 digits such as 370212 is expected",
  );
}
