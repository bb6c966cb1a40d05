/** What the worker answered; absent is not asked yet, `unknown` is an answer like any other. */
export type Facts = {
  stillWorking?: "yes" | "no" | "unknown" | undefined;
  /** Draws a pension, or is past the age for one. */
  pension?: "yes" | "no" | "unknown" | undefined;
  payer?: "employer" | "agency" | "contractor" | "platform" | "unknown" | undefined;
};

export type FactName = keyof Facts;

export const factValues = {
  stillWorking: ["yes", "no", "unknown"],
  pension: ["no", "yes", "unknown"],
  payer: ["employer", "agency", "contractor", "platform", "unknown"],
} as const satisfies { [N in FactName]: readonly NonNullable<Facts[N]>[] };

/** Clocks and amounts that rest on an employment relationship, and so on who the worker and the payer are. */
const restsOnEmployment = (id: string) => !["petition.review", "mediation.confirm"].includes(id);

/** The questions that matter before clocks and amounts of these needs, in the order they are asked. */
export function questionsFor(
  needs: readonly { clocks: readonly string[]; calculators: readonly string[] }[],
): FactName[] {
  const clocks = needs.flatMap((n) => n.clocks).filter(restsOnEmployment);
  const calculators = needs.flatMap((n) => n.calculators);
  if (clocks.length === 0 && calculators.length === 0) return [];
  return clocks.some((id) => id.startsWith("arbitration.limitation"))
    ? ["stillWorking", "pension", "payer"]
    : ["pension", "payer"];
}

export type Branch = {
  /** Which answers this branch stands for, when the answer is not known; empty when the case is clear. */
  when: Partial<Facts>;
  /**
   * count: the clock may be counted. no-limit: nothing runs yet. ask: the law for this case is not certain enough for a
   * number; a person must be asked.
   */
  treat: "count" | "no-limit" | "ask";
  /** Why, as a key of the texts in `words.ts`. */
  note?: "still-working" | "pension" | "platform" | "agency" | "contractor";
};

/**
 * How a clock is shown for these facts. What is not known is shown in both branches.
 *
 * 调仲法 27(4): arrears are not limited while the employment lasts. Pensioners and people past the age, and platform work,
 * may not be employment at all (解释一 32, in change since 2025-09-01): never a number there.
 */
export function branchesOf(clockId: string, facts: Facts): Branch[] {
  if (!restsOnEmployment(clockId)) return [{ when: {}, treat: "count" }];
  const leaving = facts.stillWorking ?? "unknown";
  if (facts.pension === "yes") return [{ when: {}, treat: "ask", note: "pension" }];
  if (facts.payer === "platform") return [{ when: {}, treat: "ask", note: "platform" }];
  const note = facts.payer === "agency" || facts.payer === "contractor" ? { note: facts.payer } : {};
  const branches: Branch[] = [];
  if (clockId === "arbitration.limitation-wages") {
    const shown = (stillWorking: "yes" | "no") => (leaving === "unknown" ? { stillWorking } : {});
    if (leaving !== "no") branches.push({ when: shown("yes"), treat: "no-limit", note: "still-working" });
    if (leaving !== "yes") branches.push({ when: shown("no"), treat: "count", ...note });
  } else {
    branches.push({ when: {}, treat: "count", ...note });
  }
  if ((facts.pension ?? "unknown") === "unknown")
    branches.push({ when: { pension: "yes" }, treat: "ask", note: "pension" });
  if ((facts.payer ?? "unknown") === "unknown")
    branches.push({ when: { payer: "platform" }, treat: "ask", note: "platform" });
  return branches;
}
