import type { Authority } from "@zhijia/contracts";

/** What weight a case has, from what its record or its own head says. */
export function authorityOf(given: string | undefined, title: string, text: string): Authority {
  if (given === "guiding" || given === "reference" || given === "typical" || given === "ordinary") return given;
  const top = `${title}\n${text.slice(0, 300)}`;
  if (/指导(?:性)?案例\s*第?\d+号/.test(top)) return "guiding";
  if (/人民法院案例库|入库编号|参考案例/.test(top)) return "reference";
  if (/典型案例|典型意义/.test(`${top}\n${text.slice(-1500)}`)) return "typical";
  return "ordinary";
}
