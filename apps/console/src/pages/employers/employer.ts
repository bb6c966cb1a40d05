import type { Api } from "../../api.ts";

export type EmployerAnswer = Awaited<ReturnType<Api["getEmployer"]>>;
export type Employer = EmployerAnswer["employer"];
export type EmployerTie = EmployerAnswer["ties"][number];

/** How a tie reads from one of its two ends. */
export function tieSeenFrom(tie: EmployerTie, id: number): { other: { id: number; name: string }; own: boolean } {
  return tie.employer.id === id ? { other: tie.other, own: true } : { other: tie.employer, own: false };
}

/** Over, as of a day (`YYYY-MM-DD`): `validTo` is the day from which it is no more. */
export function isOver(tie: Pick<EmployerTie, "validTo">, today: string): boolean {
  return tie.validTo !== undefined && tie.validTo <= today;
}
