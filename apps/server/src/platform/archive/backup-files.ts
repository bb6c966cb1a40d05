import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Why a backup was made whose file nobody named; all but the scheduled ones are kept until a person removes them. */
export type Occasion = "scheduled" | "by-hand" | "before-restore" | "before-upgrade";

/** zhijia-20261121-033000.tar.gz, by the clock of China: names sort by time. */
export function backupName(at: Date, occasion: Occasion): string {
  const china = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  const stamp = `${china.slice(0, 10)}-${china.slice(11, 19)}`.replaceAll(/[-:]/g, "");
  const label = occasion === "scheduled" ? "" : `${occasion}-`;
  return `zhijia-${label}${stamp.slice(0, 8)}-${stamp.slice(8)}.tar.gz`;
}

export type Keep = { daily: number; weekly: number };

/**
 * Of the scheduled backups those that may go: neither the last one of one of the last `daily` days that have one, nor of
 * one of the last `weekly` weeks (from Monday) that have one. Other files are never named.
 */
export function listExpired(names: readonly string[], { daily, weekly }: Keep): string[] {
  const dated = names.flatMap((name) => {
    const [, y, m, d] = /^zhijia-(\d{4})(\d{2})(\d{2})-\d{6}\.tar\.gz$/.exec(name) ?? [];
    return y ? [{ name, day: Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000 }] : [];
  });
  dated.sort((a, b) => (a.name < b.name ? 1 : -1));
  const kept = new Set<string>();
  // Day 0 of Unix time was a Thursday.
  for (const [period, count] of [
    [(day: number) => day, daily],
    [(day: number) => Math.floor((day + 3) / 7), weekly],
  ] as const) {
    const seen = new Set<number>();
    for (const { name, day } of dated) {
      if (seen.has(period(day))) continue;
      seen.add(period(day));
      if (seen.size <= count) kept.add(name);
    }
  }
  return dated.map(({ name }) => name).filter((name) => !kept.has(name));
}

/** Removes expired scheduled backups and what killed processes left half-written. Returns the names of the former. */
export function removeExpired(folder: string, keep: Keep): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder);
  for (const name of names) {
    const maker = /^\.zhijia-.*\.part-(\d+)$/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) rmSync(join(folder, name), { force: true });
  }
  const expired = listExpired(names, keep);
  for (const name of expired) rmSync(join(folder, name), { force: true });
  return expired;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
