import { createHash } from "node:crypto";
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import tar, { type Pack } from "tar-stream";

export type Installer = { file: string; bytes: number; sha256: string };
type Progress = (done: number, total?: number) => void;

/**
 * One .tar with install.sh, the packed project, a text and the SHA-256 of each; beside it a file with the SHA-256 of the
 * whole. The same files give the same bytes: names in order, one time, no owner.
 */
export async function packInstaller(
  {
    stage,
    work,
    out,
    name,
    facts,
  }: { stage: string; work: string; out: string; name: string; facts: Record<string, string> },
  progress: Progress = () => {},
): Promise<Installer> {
  const mtime = new Date(Number(facts.time) * 1000);
  const files = filesIn(stage);
  const payload = join(work, "zhijia.tar.gz");
  await write(payload, true, async (pack) => {
    for (const [index, path] of files.entries()) {
      await add(pack, path, relative(stage, path), mtime);
      progress(index + 1, files.length);
    }
  });
  copyFileSync(join(stage, "deploy/install.sh"), join(work, "install.sh"));
  const megabytes = Math.ceil(files.reduce((sum, path) => sum + lstatSync(path).size, 0) / 1e6);
  const lines = Object.entries({ ...facts, megabytes: String(megabytes) }).map(([key, value]) => `${key}=${value}`);
  writeFileSync(join(work, "bundle.env"), `${lines.join("\n")}\n`);
  writeFileSync(join(work, "README.txt"), readme(name, facts));
  const parts = ["README.txt", "bundle.env", "install.sh", "zhijia.tar.gz"];
  const sums = await Promise.all(parts.map(async (part) => `${await sha256(join(work, part))}  ${part}\n`));
  writeFileSync(join(work, "SHA256SUMS"), sums.join(""));

  const file = join(out, `${name}.tar`);
  await write(file, false, async (pack) => {
    for (const part of [...parts, "SHA256SUMS"]) await add(pack, join(work, part), `${name}/${part}`, mtime);
  });
  const sum = await sha256(file);
  writeFileSync(`${file}.sha256`, `${sum}  ${name}.tar\n`);
  return { file, bytes: statSync(file).size, sha256: sum };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

async function write(file: string, compressed: boolean, fill: (pack: Pack) => Promise<void>): Promise<void> {
  const pack = tar.pack();
  const target = createWriteStream(file, { flush: true });
  const written = compressed ? pipeline(pack, createGzip(), target) : pipeline(pack, target);
  await Promise.race([fill(pack), written]);
  pack.finalize();
  await written;
}

async function add(pack: Pack, path: string, name: string, mtime: Date): Promise<void> {
  const stat = lstatSync(path);
  const mode = stat.mode & 0o111 || name.endsWith("/install.sh") ? 0o755 : 0o644;
  if (stat.isSymbolicLink()) {
    pack.entry({ name, type: "symlink", linkname: readlinkSync(path), mtime });
    return;
  }
  const entry = pack.entry({ name, size: stat.size, mode, mtime });
  await pipeline(createReadStream(path) as Readable, entry);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

function readme(name: string, { version = "", commit = "", arch = "" }: Record<string, string>): string {
  return `Zhijia 职家 ${version} (${commit}) for Linux on ${arch}: offline installer
${readFileSync(new URL("./readme.txt", import.meta.url), "utf8").replaceAll("NAME", name)}`;
}
