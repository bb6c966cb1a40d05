import { createHash, randomBytes } from "node:crypto";

/** Crockford's alphabet: no I, L, O, U, so that what is copied by hand is read as it was meant. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bits = 140;

/** A secret of 128 random bits and 12 bits that find a slip of the pen: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function newTicketCode(): string {
  return writeTicketCode(randomBytes(16));
}

/** The form in which a worker sees the 16 bytes of a code. */
export function writeTicketCode(secret: Uint8Array): string {
  let value = (BigInt(`0x${Buffer.from(secret).toString("hex")}`) << 12n) | BigInt(checkOf(secret));
  let text = "";
  for (let n = 0; n < bits / 5; n++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text.match(/.{4}/g)!.join("-");
}

/** The 16 bytes of a code in hexadecimal, however it was typed; undefined when it was mistyped. */
export function readTicketCode(typed: string): string | undefined {
  const text = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (text.length !== bits / 5) return undefined;
  let value = 0n;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) return undefined;
    value = (value << 5n) | BigInt(digit);
  }
  const secret = Buffer.from((value >> 12n).toString(16).padStart(32, "0"), "hex");
  return checkOf(secret) === Number(value & 0xfffn) ? secret.toString("hex") : undefined;
}

function checkOf(secret: Uint8Array): number {
  return createHash("sha256").update("zhijia-draw-1 check\n").update(secret).digest().readUInt16BE(0) >> 4;
}

/** Eight digits that follow from the code: said when the prize is collected, so that the code itself is shown to nobody. */
export function pickUpNumberOf(drawId: string, secret: string): string {
  const hash = createHash("sha256").update(`zhijia-draw-1 pick-up\n${drawId}\n${secret}\n`).digest();
  return String(hash.readBigUInt64BE(0) % 100_000_000n).padStart(8, "0");
}
