import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether LibreOffice is on this machine; the whole check requires it (.ci/run installs it). */
export function officeHere(): boolean {
  try {
    execFileSync("soffice", ["--version"], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    if (process.env.CI === "true") {
      throw new Error("LibreOffice is missing (apt-get install libreoffice-calc-nogui libreoffice-writer-nogui)");
    }
    console.warn("soffice is not on this machine: its files are not tested");
    return false;
  }
}

/** Has LibreOffice save the file at `path` as another kind in the folder `out`, with a profile of its own. */
export async function convert(path: string, to: string, out: string): Promise<void> {
  const profile = `-env:UserInstallation=file://${out}/profile`;
  await run("soffice", [profile, "--headless", "--convert-to", to, "--outdir", out, path]);
}
