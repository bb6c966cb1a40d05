/**
 * A QR code (ISO/IEC 18004) of a short text: byte mode, error correction M, versions 1 to 10, mask 0.
 * Returns rows of modules, true for dark, with no quiet zone; undefined when the text is longer than 213 bytes.
 */
export function qrCode(text: string): boolean[][] | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const version = capacities.findIndex((capacity) => bytes.length <= capacity) + 1;
  if (version === 0) return undefined;
  const size = version * 4 + 17;
  const dark: boolean[][] = Array.from({ length: size }, () => Array(size).fill(false));
  const taken: boolean[][] = Array.from({ length: size }, () => Array(size).fill(false));
  const set = (x: number, y: number, on: boolean) => {
    if (dark[y]?.[x] === undefined) return;
    dark[y]![x] = on;
    taken[y]![x] = true;
  };
  drawPatterns(version, size, set);
  placeBits(withCorrection(bytes, version), dark, taken);
  return dark;
}

// Table 9 of the standard, level M, versions 1 to 10.
const totals = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const correctionLengths = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const dataLength = (n: number) => totals[n]! - blockCounts[n]! * correctionLengths[n]!;
/** Bytes that fit: without the mode (4 bits) and the count (8 bits, 16 from version 10). */
const capacities = totals.map((_, n) => dataLength(n) - (n < 9 ? 2 : 3));

type SetModule = (x: number, y: number, on: boolean) => void;

function drawPatterns(version: number, size: number, set: SetModule): void {
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const ring = (cx: number, cy: number, radius: number, light: readonly number[]) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    ring(x, y, 4, [2, 4]);
  const centres = version === 1 ? [] : alignmentCentres(version, size);
  for (const x of centres) for (const y of centres) if (!inFinder(x, y, size)) ring(x, y, 2, [1]);
  drawFormat(size, set);
  if (version >= 7) drawVersion(version, size, set);
}

function alignmentCentres(version: number, size: number): number[] {
  return version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
}

function inFinder(x: number, y: number, size: number): boolean {
  return (x < 9 && y < 9) || (x < 9 && y > size - 10) || (x > size - 10 && y < 9);
}

/** Level M (00) and mask 0 (000) with their BCH code, twice. */
function drawFormat(size: number, set: SetModule): void {
  const bits = 0b101010000010010;
  const bit = (n: number) => ((bits >> n) & 1) === 1;
  for (let n = 0; n < 6; n++) set(8, n, bit(n));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let n = 9; n < 15; n++) set(14 - n, 8, bit(n));
  for (let n = 0; n < 8; n++) set(size - 1 - n, 8, bit(n));
  for (let n = 8; n < 15; n++) set(8, size - 15 + n, bit(n));
  set(8, size - 8, true);
}

function drawVersion(version: number, size: number, set: SetModule): void {
  let rest = version;
  for (let n = 0; n < 12; n++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let n = 0; n < 18; n++) {
    const on = ((bits >> n) & 1) === 1;
    const a = size - 11 + (n % 3);
    const b = Math.floor(n / 3);
    set(a, b, on);
    set(b, a, on);
  }
}

/** Data in blocks, each with its Reed–Solomon bytes, interleaved. */
function withCorrection(bytes: readonly number[], version: number): number[] {
  const n = version - 1;
  const data = packed(bytes, version, dataLength(n));
  const blocks = blockCounts[n]!;
  const short = Math.floor(data.length / blocks);
  const longFrom = blocks - (data.length % blocks);
  const generator = generatorOf(correctionLengths[n]!);
  let at = 0;
  const parts = Array.from({ length: blocks }, (_, b) => {
    const part = data.slice(at, at + short + (b >= longFrom ? 1 : 0));
    at += part.length;
    return part;
  });
  const corrections = parts.map((part) => remainderOf(part, generator));
  const out: number[] = [];
  for (let i = 0; i <= short; i++) for (const part of parts) if (i < part.length) out.push(part[i]!);
  for (let i = 0; i < generator.length; i++) for (const part of corrections) out.push(part[i]!);
  return out;
}

/** Mode, count, bytes, terminator and padding as whole bytes. */
function packed(bytes: readonly number[], version: number, length: number): number[] {
  const bits: number[] = [];
  const push = (value: number, count: number) => {
    for (let n = count - 1; n >= 0; n--) bits.push((value >> n) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, length * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const out: number[] = [];
  for (let i = 0; i < bits.length; i += 8) out.push(Number.parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; out.length < length; pad ^= 0xec ^ 0x11) out.push(pad);
  return out;
}

/** Product in GF(2⁸) by x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let n = 7; n >= 0; n--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> n) & 1) * a;
  }
  return product;
}

function generatorOf(degree: number): number[] {
  const out: number[] = [...Array(degree - 1).fill(0), 1];
  let root = 1;
  for (let n = 0; n < degree; n++) {
    for (let i = 0; i < degree; i++) out[i] = times(out[i]!, root) ^ (out[i + 1] ?? 0);
    root = times(root, 2);
  }
  return out;
}

function remainderOf(data: readonly number[], generator: readonly number[]): number[] {
  const out: number[] = Array(generator.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ out.shift()!;
    out.push(0);
    for (const [i, g] of generator.entries()) out[i] = out[i]! ^ times(g, factor);
  }
  return out;
}

/** In pairs of columns from the right, up and down, around what is taken; masked where (x + y) is even. */
function placeBits(words: readonly number[], dark: boolean[][], taken: readonly boolean[][]): void {
  const size = dark.length;
  let n = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const upwards = ((right + 1) & 2) === 0;
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (taken[y]![x]) continue;
        const bit = ((words[n >> 3] ?? 0) >> (7 - (n & 7))) & 1;
        dark[y]![x] = (bit === 1) !== ((x + y) % 2 === 0);
        n++;
      }
    }
  }
}
