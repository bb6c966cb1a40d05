export type RealName = { name: string; idNumber: string };

export type RealNameResult = {
  /** `unavailable`: nobody could be asked; decide nothing from it. */
  result: "match" | "mismatch" | "unavailable";
  /** `form-only`: only that the number can exist; that it is this person's nobody looked at, and pages must say so. */
  checked: "form-only" | "authority";
};

/** Does this name belong to this ID number? Keeps and logs nothing. `real-name-conformance.ts` says what an adapter must do. */
export interface RealNameCheck {
  check(person: RealName): Promise<RealNameResult>;
}
