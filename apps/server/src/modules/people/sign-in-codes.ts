import type { Context } from "../../platform/context.ts";

/** By which the codes of a phone are found. */
export function phoneHash(ctx: Context, number: string): Uint8Array {
  return ctx.services.keyring.blind("sign_in_code.phone", number);
}

/** Keyed: six digits without the key would be found in a second. It fits one phone and one browser. */
export function codeHash(
  ctx: Context,
  { number, challenge, code }: { number: string; challenge: Uint8Array; code: string },
): Uint8Array {
  const browser = Buffer.from(challenge).toString("base64url");
  return ctx.services.keyring.blind("sign_in_code.code", `${number} ${browser} ${code}`);
}
