export type FindingState = "fail" | "warn" | "ok";

/** Findings by what they ask of the reader, the most urgent first; a state without findings is left out. */
export function groupFindings<F extends { state: FindingState }>(
  findings: readonly F[],
): { state: FindingState; findings: F[] }[] {
  return (["fail", "warn", "ok"] as const)
    .map((state) => ({ state, findings: findings.filter((finding) => finding.state === state) }))
    .filter((group) => group.findings.length > 0);
}
