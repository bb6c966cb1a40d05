/** One entry of package-lock.json's `packages`, as far as it matters here. */
export type LockEntry = {
  version?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockEntry> };

export type Machine = { os: "linux"; cpu: Architecture; libc: "glibc" };
export const architectures = ["x64", "arm64"] as const;
export type Architecture = (typeof architectures)[number];

/**
 * The folders under node_modules that these workspaces need at run time on this machine, everything that those need and
 * the links to them included; whole branches in `leaveOut` are not followed.
 */
export function neededPackages(
  lock: Lock,
  roots: readonly string[],
  machine: Machine,
  leaveOut: readonly string[] = [],
): Set<string> {
  const links = Object.entries(lock.packages).filter(
    ([, { link, resolved }]) => link && roots.includes(resolved ?? ""),
  );
  const needed = new Set(links.map(([place]) => place));
  const ways = [...roots];
  for (let place = ways.pop(); place !== undefined; place = ways.pop()) {
    const entry = lock.packages[place];
    if (!entry) continue;
    const names = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
    for (const name of Object.keys(names)) {
      const found = placeOf(lock, place, name);
      if (!found || needed.has(found) || leaveOut.includes(name) || !fits(lock.packages[found]!, machine)) continue;
      needed.add(found);
      const { link, resolved } = lock.packages[found]!;
      ways.push(link && resolved ? resolved : found);
    }
  }
  return needed;
}

/** Where Node would find `name` from `place`: the nearest node_modules on the way up. */
function placeOf(lock: Lock, place: string, name: string): string | undefined {
  for (let at = place; ; ) {
    const candidate = `${at && `${at}/`}node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (at === "") return undefined;
    const up = at.lastIndexOf("/node_modules/");
    at = up >= 0 ? at.slice(0, up) : "";
  }
}

function fits({ os, cpu, libc }: LockEntry, machine: Machine): boolean {
  return [
    [os, machine.os],
    [cpu, machine.cpu],
    [libc, machine.libc],
  ].every(([allowed, here]) => !allowed || (allowed as string[]).includes(here as string));
}
