import { vi } from "vitest";
import { type CliCommand, runCommandLine } from "../frame.ts";

/** Runs one command as from a terminal, and returns how it ended and what it said. */
export async function runCommand(command: CliCommand, ...args: string[]) {
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[stream] += text;
      return true;
    });
  const exit = await runCommandLine([command], [command.name, ...args]);
  return { exit, out: said.stdout, err: said.stderr };
}
