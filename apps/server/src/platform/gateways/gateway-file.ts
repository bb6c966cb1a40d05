import { readFileSync, statSync } from "node:fs";
import type { z } from "zod";
import { Trouble } from "../trouble.ts";

/** A gateway's settings from the operator's JSON file, which holds its secret. Errors: Trouble `gateway/*`. */
export function readGatewayFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Trouble(
      "gateway/no-file",
      `${file} cannot be read (${code}).`,
      "Its form is shown in docs/operations.md.",
    );
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new Trouble(
      "gateway/open",
      `Others on this machine can read ${file}, which holds a secret.`,
      `chmod 600 ${file}`,
    );
  }
  const checked = schema.safeParse(jsonFrom(text));
  if (checked.success) return checked.data;
  // Values stay out of it: one of them is the secret.
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`);
  throw new Trouble(
    "gateway/invalid",
    `${file} is not usable:\n  ${problems.join("\n  ")}`,
    "Its form is shown in docs/operations.md.",
  );
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
