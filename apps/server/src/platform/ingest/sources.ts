import { createHash } from "node:crypto";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { Trouble } from "../trouble.ts";

export type SourceFile = {
  path: string;
  name: string;
  bytes: number;
  form: "lines" | "objects" | "text" | "docx";
  gzip: boolean;
};

/** What one import reads: a file, or a folder as a whole. The same content under another name is the same source. */
export type Source = { name: string; fingerprint: string; bytes: number; files: SourceFile[] };

const forms: Record<string, SourceFile["form"]> = {
  ".jsonl": "lines",
  ".ndjson": "lines",
  ".json": "objects",
  ".txt": "text",
  ".docx": "docx",
};

/** Errors: Trouble `import/no-file`, `import/unknown-form`, `import/empty-folder`. */
export async function findSource(path: string): Promise<Source> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new Trouble(
      "import/no-file",
      `There is no file ${path}.`,
      "Check the name.",
      `找不到文件 ${path}，请检查文件名。`,
    );
  }
  const place = await realpath(path);
  if (!found.isDirectory()) {
    const file = await sourceFile(place, basename(place), found.size);
    if (!file) {
      throw new Trouble(
        "import/unknown-form",
        `${path} is none of .jsonl, .json (each also .gz), .txt, .docx.`,
        "docs/import-formats.md says what can be imported.",
        "不支持的文件类型，可导入的格式见 docs/import-formats.md。",
      );
    }
    return { name: basename(place), fingerprint: await fingerprintOf([file]), bytes: file.bytes, files: [file] };
  }
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files: SourceFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const full = join(entry.parentPath, entry.name);
    const file = await sourceFile(full, relative(place, full), (await stat(full)).size);
    if (file) files.push(file);
  }
  if (files.length === 0) {
    throw new Trouble(
      "import/empty-folder",
      `The folder ${path} has no file that can be imported.`,
      "",
      "文件夹里没有可导入的文件。",
    );
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = files.reduce((sum, f) => sum + f.bytes, 0);
  return { name: basename(place), fingerprint: await fingerprintOf(files), bytes, files };
}

async function sourceFile(path: string, name: string, bytes: number): Promise<SourceFile | undefined> {
  const form = forms[extname(name.replace(/\.gz$/i, "")).toLowerCase()];
  if (!form) return undefined;
  if (form === "text" || form === "docx")
    return /\.gz$/i.test(name) ? undefined : { path, name, bytes, form, gzip: false };
  const head = await headOf(path, 2);
  return { path, name, bytes, form, gzip: head[0] === 0x1f && head[1] === 0x8b };
}

const sample = 1024 * 1024;

/** Size, first and last megabyte of a file; name and size of each file of a folder. */
async function fingerprintOf(files: readonly SourceFile[]): Promise<string> {
  const hash = createHash("sha256");
  const [only] = files;
  if (files.length === 1 && only) {
    hash.update(`${only.bytes}\n`).update(await headOf(only.path, sample));
    if (only.bytes > sample) hash.update(await headOf(only.path, sample, only.bytes - sample));
  } else for (const file of files) hash.update(`${file.name}\n${file.bytes}\n`);
  return hash.digest("hex");
}

/** The first bytes of a file (from `at`). */
export async function headOf(path: string, length: number, at = 0): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
