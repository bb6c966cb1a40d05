import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress } from "node:zlib";
import { Trouble } from "../trouble.ts";

const packages = fileURLToPath(new URL("../../../../../packages/", import.meta.url));
const mark = "built-from";

/** What the build of a web app reads and must write. */
export type WebApp = {
  folder: string;
  /** A file under `dist` without which the build did not succeed. */
  makes: string;
  /** Folders beside the web app's own whose change makes it old. */
  alsoFrom?: string[];
  /** Told once, only when there is something to build. */
  onBuild?: () => void;
};

/**
 * Builds a web app when its `dist` is missing or was built from other sources; reads only, and quickly, when it is fresh.
 * Its vite.config.ts writes `client/`, and what else it makes, under the folder that ZHIJIA_WEB_DIST names.
 * Safe beside a running server and beside another build: a whole `dist` takes the place of the old one.
 * Errors: Trouble `build/failed` with what the build said.
 */
export async function buildWebApp(app: WebApp): Promise<void> {
  const { folder, alsoFrom = [join(packages, "contracts", "src"), join(packages, "ui", "src")], onBuild } = app;
  const dist = join(folder, "dist");
  // An offline installer carries the built app without its sources.
  if (!existsSync(join(folder, "vite.config.ts")) && existsSync(join(dist, mark))) return;
  const sources = hashOf([folder, ...alsoFrom]);
  if (builtFrom(dist) === sources) return;
  onBuild?.();
  const next = `${dist}.${process.pid}`;
  try {
    await runVite(app, next);
    await compressAssets(join(next, "client"));
    writeFileSync(join(next, mark), sources);
    replace(dist, next);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

function builtFrom(dist: string): string | undefined {
  return existsSync(join(dist, mark)) ? readFileSync(join(dist, mark), "utf8") : undefined;
}

/** Names and contents of every source file, in one order everywhere. */
function hashOf(folders: string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const folder of folders) {
    for (const file of filesIn(folder).sort()) {
      hash.update(`\0${relative(folder, file).replaceAll("\\", "/")}\0`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(dist\b|node_modules$|\.)|\.test\.tsx?$/.test(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** In a process of its own, so that the server does not carry the bundler in its memory. */
async function runVite({ folder, makes }: WebApp, dist: string): Promise<void> {
  const args = [viteProgram(), "build", "--app", "--configLoader", "native", "--logLevel", "warn"];
  const build = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1", ZHIJIA_WEB_DIST: dist },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [build.stdout, build.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const code = await new Promise((resolve) => build.on("close", resolve).on("error", resolve));
  if (code === 0 && existsSync(join(dist, makes))) return;
  const reason = said.split("\n").filter((line) => line.trim() && !/^\s+at /.test(line));
  throw new Trouble(
    "build/failed",
    `The web app could not be built:\n${reason.slice(0, 15).join("\n")}`,
    `Run \`npm ci\` again; the account that starts the product must be able to write to ${folder}, or the app must be built before (\`npm run build\`).`,
    "网页程序构建失败：请重新运行 npm ci，并确认启动账号可以写入该目录。",
  );
}

function viteProgram(): string {
  try {
    return join(createRequire(join(packages, "package.json")).resolve("vite/package.json"), "..", "bin", "vite.js");
  } catch {
    throw new Trouble(
      "build/no-builder",
      "The web app is not built, and the program that builds it is not installed.",
      "Run `npm ci` and start again.",
      "网页尚未构建：请执行 npm ci 后重新启动。",
    );
  }
}

/** Compressed once here, as small as it gets, instead of at every request. */
async function compressAssets(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const files = filesIn(folder).filter((file) => /\.(js|css|svg|json|html|txt|webmanifest)$/.test(file));
  // Several at once: libuv's threads share the processors.
  await Promise.all(files.map(compressFile));
}

async function compressFile(file: string): Promise<void> {
  const bytes = readFileSync(file);
  if (bytes.length < 1024) return;
  const params = {
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    // The last step costs ten times the time of the one before and wins two hundredths: worth it on a phone's few files.
    [constants.BROTLI_PARAM_QUALITY]: bytes.length > 200_000 ? 9 : constants.BROTLI_MAX_QUALITY,
  };
  writeFileSync(`${file}.br`, await brotli(bytes, { params }));
  writeFileSync(`${file}.gz`, await gzip(bytes, { level: 9 }));
}

const brotli = promisify(brotliCompress);
const gzip = promisify(gzipCompress);

function replace(dist: string, next: string): void {
  const old = `${next}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(next, dist);
  } catch (error) {
    // Another process put its own there in between; it was built from the same sources a moment ago.
    if (!existsSync(join(dist, mark))) throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
