import { readFileSync } from "node:fs";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { Refusal } from "../../platform/refusals.ts";
import { foldPassword, passwordProblem } from "./rules.ts";

/** Argon2id as OWASP's Password Storage Cheat Sheet asks for at least: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(foldless(password), cost);
}

/** Of nobody's password: verifying against it takes as long as against anybody's. */
let nobodys: Promise<string> | undefined;

/**
 * Whether it is the password of the hash; without a hash the same work is done and the answer is no, so that the time does not
 * tell whether there is such an account.
 */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  nobodys ??= hashPassword("nobody's password");
  const against = passwordHash ?? (await nobodys);
  return (await verify(against, foldless(password))) && Boolean(passwordHash);
}

/** Whether the hash was made with other costs than we ask for today. */
export function needsRehash(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return (
    made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost || made.parallelism !== cost.parallelism
  );
}

/** Errors: Refusal `people/password-short`, `people/password-common`, `people/password-own`. */
export function requireGoodPassword(password: string, own: readonly string[]): void {
  const problem = passwordProblem(password, { common: commonPasswords(), own });
  if (problem === "short") throw new Refusal("invalid", "people/password-short");
  if (problem === "common") throw new Refusal("invalid", "people/password-common");
  if (problem === "own") throw new Refusal("invalid", "people/password-own");
}

/** One character may be typed in several ways (NIST SP 800-63B, 5.1.1.2). */
const foldless = (password: string) => password.normalize("NFKC");

let common: ReadonlySet<string> | undefined;

function commonPasswords(): ReadonlySet<string> {
  const file = new URL("../../../content/common-passwords.txt", import.meta.url);
  common ??= new Set(readFileSync(file, "utf8").split("\n").filter(Boolean).map(foldPassword));
  return common;
}
