// Completes package-lock.json with every platform variant of the packages in it.
//
// npm writes no lock entry for an optional platform package that this registry lacks or that does not fit this machine's
// registry mirror; `npm ci` then refuses the lock ("Missing: …"). An entry with os, cpu and libc is all npm needs
// to accept it, and to install the right one on another machine. Run after every change of dependencies:
//   node scripts/complete-lock.mjs          writes the missing entries
//   node scripts/complete-lock.mjs --check  exits 1 when one is missing (CI)
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));

const systems = [
  "darwin",
  "linux",
  "win32",
  "windows",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
];
const processors = ["x64", "arm64", "arm", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];

/** @returns the entry for `name`, its platform read from the words of its name. */
function entryOf(name, range, owner) {
  const words = name
    .replace("arm-gnueabihf", "arm-gnu")
    .replace("arm-musleabihf", "arm-musl")
    .split(/[-/@_]/);
  const os = systems.find((s) => words.includes(s));
  const cpu = processors.find((p) => words.includes(p));
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return {
    version: range.replace(/^[^\d]*/, ""),
    ...(owner.license ? { license: owner.license } : {}),
    ...(cpu && cpu !== "wasm32" ? { cpu: [cpu] } : {}),
    optional: true,
    ...(owner.dev ? { dev: true } : {}),
    ...(os ? { os: [os === "windows" ? "win32" : os] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(owner.engines ? { engines: owner.engines } : {}),
  };
}

const missing = [];
for (const [place, owner] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const here = `node_modules/${name}`;
    if (lock.packages[here] || lock.packages[`${place}/${here}`]) continue;
    if (!systems.some((s) => name.includes(s)) && !name.includes("wasm32")) continue;
    missing.push(name);
    lock.packages[here] = entryOf(name, range, owner);
  }
}

if (process.argv.includes("--check")) {
  if (missing.length)
    console.error(`package-lock.json lacks ${missing.join(", ")}: run node scripts/complete-lock.mjs`);
  process.exit(missing.length ? 1 : 0);
}
if (missing.length) {
  const [root, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(missing.length ? `added ${missing.length} entries` : "complete");
