import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import { Trouble } from "../../platform/trouble.ts";

/** Unpacks the plain files of an npm package (.tgz) into `folder`; they lie under `package/`. */
export async function unpackPackage(file: string, folder: string): Promise<void> {
  const extract = tar.extract();
  const read = pipeline(createReadStream(file), createGunzip(), extract);
  read.catch(() => {});
  for await (const entry of extract) {
    const { name, type, mode } = entry.header;
    const path = normalize(name);
    if (path.startsWith("..") || path.startsWith("/")) {
      throw new Trouble("bundle/bad-package", `${file} would write outside its folder (${name}).`);
    }
    if (type !== "file") {
      for await (const _ of entry);
      continue;
    }
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(entry, createWriteStream(target, { mode: (mode ?? 0o644) & 0o100 ? 0o755 : 0o644 }));
  }
  await read;
}
