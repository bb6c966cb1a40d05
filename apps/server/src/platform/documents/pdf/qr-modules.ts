import QRCode from "qrcode";

/** A QR code (ISO/IEC 18004) as dark bars in units of one module, without the quiet zone. */
export type QrModules = { size: number; version: number; bars: { x: number; y: number; length: number }[] };

/** The quiet zone around a code, in modules (ISO/IEC 18004, 9.1). */
export const quietZone = 4;

/** Larger versions have modules too small to be read from a distance. */
const comfortable = 5;

/** As much error correction as the code has room for without growing: a quarter of a scratched code may be lost, else a seventh. */
export function qrModules(text: string): QrModules {
  const quarter = QRCode.create(text, { errorCorrectionLevel: "Q" });
  const code = quarter.version <= comfortable ? quarter : QRCode.create(text, { errorCorrectionLevel: "M" });
  const { size } = code.modules;
  const bars: QrModules["bars"] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && code.modules.get(y, x)) x++;
      if (x > from) bars.push({ x: from, y, length: x - from });
    }
  }
  return { size, version: code.version, bars };
}
