import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { qrCode } from "./qr-code.ts";

describe("a QR code", () => {
  const bits = (text: string) => qrCode(text)!.map((row) => row.map(Number).join(""));
  const fingerprint = (text: string) => createHash("sha256").update(bits(text).join("\n")).digest("hex").slice(0, 16);

  // A reader (jsQR 1.4) read back every length from 1 to 213 when these were taken.
  test.each([
    ["Z", 21, "V1"],
    ["https://zhijia.example/needs/WAGE-ARREARS", 29, "V3"],
    ["https://zhijia.example/needs/WAGE-ARREARS?".padEnd(120, "x"), 45, "V7"],
    ["x".repeat(213), 57, "V10"],
  ])("%s", (text, size, known) => {
    expect(qrCode(text)).toHaveLength(size);
    expect(fingerprint(text)).toBe(fingerprints[known]);
  });

  test("a longer text has none", () => expect(qrCode("x".repeat(214))).toBeUndefined());
  test("letters of several bytes are counted in bytes", () => expect(qrCode("职".repeat(72))).toBeUndefined());
});

const fingerprints: Record<string, string> = {
  V1: "ed0f90543f8c8b87",
  V3: "8cb926b808c5c5ef",
  V7: "dd9697dfdd6c9382",
  V10: "f8a692e420006d88",
};
