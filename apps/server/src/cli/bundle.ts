import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Option } from "commander";
import { ensureConsoleBundle } from "../platform/http/build-console.ts";
import { ensureWorkerBundle } from "../platform/http/build-worker.ts";
import { Trouble } from "../platform/trouble.ts";
import { type Architecture, architectures } from "./bundle/needed-packages.ts";
import { packInstaller } from "./bundle/pack-installer.ts";
import {
  copyProject,
  describeProject,
  installFor,
  type Missing,
  requireMachine,
  requireStart,
} from "./bundle/stage-project.ts";
import { sizeOf } from "./checks/finding.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";

const project = fileURLToPath(new URL("../../../../", import.meta.url));

export const bundleCommand: CliCommand = {
  name: "bundle",
  summary:
    "make an offline installer for Linux (glibc), with checksums; needs a git checkout and npm's registry or cache",
  shape: (command) =>
    command
      .addOption(
        new Option("--arch <processor>", "of the machine it is for").choices(architectures).default(process.arch),
      )
      .option("--out <dir>", "where to put it", ".")
      .option("--with <tgz...>", "packages that your registry lacks, got elsewhere by `npm pack NAME@VERSION`")
      .addHelpText(
        "after",
        `
It holds the files that git tracks as they stand, the built web apps, Node.js, PostgreSQL and every package the server
needs. On the other machine: sha256sum -c FILE.sha256, tar xf FILE, sh install.sh (docs/operations.md).`,
      ),
  async run({ options, say, atEnd }) {
    const arch = options.arch as Architecture;
    const out = resolve(options.out as string);
    const given = ((options.with as string[] | undefined) ?? []).map((file) => resolve(file));
    const { version, commit, changed, unknown, time } = describeProject(project);
    const work = mkdtempSync(join(tmpdir(), "zhijia-bundle-"));
    atEnd(async () => rmSync(work, { recursive: true, force: true }));
    const stage = join(work, "stage");
    mkdirSync(stage);
    mkdirSync(out, { recursive: true });

    await say.step("网页 Web pages", async () => {
      await ensureWorkerBundle();
      await ensureConsoleBundle();
    });
    await say.step("项目文件 Project files", async () => copyProject(project, stage));
    const missing = await say.step(`依赖 Packages for ${arch}`, () => installFor(stage, arch, given));
    if (missing.length) throw lacking(arch, missing);
    requireMachine(stage, arch);
    requireStart(stage, arch);
    const build = `${version}-${commit}${changed ? "-changed" : ""}`;
    const name = `zhijia-${build}-linux-${arch}`;
    const facts = { version, commit, build, arch, time };
    const made = await say.step("打包 Packing", (progress) =>
      packInstaller({ stage, work, out, name, facts }, progress),
    );
    if (changed) say.note("Files were changed since the last commit; the installer holds them as they stand.");
    if (unknown) say.note(`${unknown} files that git does not know are not in it (git status).`);
    say.result(
      { ...made, version, commit, changed, arch },
      `${made.file} (${sizeOf(made.bytes)})\n  SHA-256 ${made.sha256}\n  On the other machine: sha256sum -c ${name}.tar.sha256 && tar xf ${name}.tar && cd ${name} && sh install.sh --help`,
    );
    return exitCodes.ok;
  },
};

function lacking(arch: Architecture, missing: Missing[]): Trouble {
  const names = missing.map(({ name, version }) => `${name}@${version}`);
  return new Trouble(
    "bundle/registry-lacks",
    `No installer was made: npm's registry lacks what a Linux ${arch} machine needs: ${names.join(", ")}.`,
    [
      "Use a complete registry: npm_config_registry=https://registry.npmjs.org npx zhijia bundle …",
      `Or get them on a machine that can (npm pack ${names.join(" ")}) and hand them over: --with FILE.tgz …`,
    ],
    "未生成安装包：当前 npm 源缺少目标平台的程序包，请使用完整的源，或用 --with 提供。",
  );
}
