import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../../bin/zhijia.mjs", import.meta.url));
const wanted = process.env.CI === "true" || process.env.ZHIJIA_TEST_BUNDLE === "1";
const possible = process.platform === "linux";
if (!wanted)
  console.warn("Skipped: making an offline installer takes minutes; ZHIJIA_TEST_BUNDLE=1 or CI=true runs it.");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync("/tmp/zhijia-installer-");
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No network but, as root, and nothing of npm or the outer Node on the path. */
function offline(program: string, ...args: string[]) {
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ZHIJIA_DEMO_DATA: "off" };
  const alone = process.getuid?.() === 0 ? ["unshare", "-n"] : [];
  const [first, ...rest] = [...alone, program, ...args];
  const { status, stdout, stderr } = spawnSync(first!, rest, { env, cwd: folder, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

test.runIf(wanted && possible)(
  "the installer is checked, installs and works without network, npm and the machine's own Node",
  () => {
    const made = JSON.parse(
      execFileSync(process.execPath, [bin, "bundle", "--json", "--out", folder], { encoding: "utf8" }),
    );
    execFileSync("sha256sum", ["--check", "--strict", `${made.file}.sha256`], { cwd: folder });
    execFileSync("tar", ["xf", made.file, "-C", folder]);
    const unpacked = join(folder, readdirSync(folder).find((name) => statSync(join(folder, name)).isDirectory())!);
    const installer = join(unpacked, "install.sh");

    const prefix = join(folder, "installed");
    expect(offline("sh", installer, "--prefix", prefix)).toMatchObject({ status: 0 });
    const zhijia = join(prefix, "zhijia");
    expect(offline(zhijia, "--help").said).toContain("restore");
    const doctor = offline(zhijia, "doctor", "--json");
    expect(JSON.parse(doctor.said).findings).toContainEqual(
      expect.objectContaining({ check: "database", state: "ok" }),
    );
    // An upgrade also renders the first page: the web app came built.
    expect(offline(zhijia, "upgrade", "--json")).toMatchObject({ status: 0 });
    expect(offline(zhijia, "backup", "--json")).toMatchObject({ status: 0 });

    const payload = openSync(join(unpacked, "zhijia.tar.gz"), "r+");
    writeSync(payload, Buffer.from([1]), 0, 1, 1_000_000);
    closeSync(payload);
    const damaged = offline("sh", installer, "--prefix", join(folder, "second"));
    expect(damaged).toMatchObject({ status: 3, said: expect.stringContaining("checksum") });
    expect(readdirSync(folder)).not.toContain("second");
  },
  900_000,
);
