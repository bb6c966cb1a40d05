import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { clamdAddress, clamdScan, pingClamd } from "./clamd-scan.ts";
import { eicar, type FakeClamd, fakeClamd } from "./testing/fake-clamd.ts";

let clamd: FakeClamd | undefined;
afterEach(async () => {
  await clamd?.stop();
  clamd = undefined;
});

async function* content(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield Buffer.from(part);
}
const troubles: unknown[] = [];
const scanner = (address: FakeClamd["address"], timeout = 5_000) =>
  clamdScan({ address, timeout, onTrouble: (error) => troubles.push(error) });

test.each(["socket", "tcp"] as const)(
  "over %s: what is clean passes, whole; the test virus is found wherever it is cut",
  async (kind) => {
    clamd = await fakeClamd({ kind });
    const bytes = randomBytes(300_000);
    expect(await scanner(clamd.address).scan(content(bytes.subarray(0, 10), bytes.subarray(10)))).toEqual({
      clean: true,
    });
    expect(clamd.received.at(-1)?.equals(bytes)).toBe(true);
    const found = { clean: false, found: "Eicar-Test-Signature" };
    expect(await scanner(clamd.address).scan(content(eicar))).toEqual(found);
    expect(await scanner(clamd.address).scan(content(eicar.slice(0, 30), eicar.slice(30), "more"))).toEqual(found);
    await expect(pingClamd(clamd.address)).resolves.toBeUndefined();
  },
);

test.each([
  ["says its limit is reached and hangs up", { maxBytes: 1000 }],
  ["closes at once", { mood: "close" as const }],
  ["says nothing", { mood: "silent" as const }],
  ["says what nobody understands", { mood: "odd" as const }],
])("a scanner that %s lets nothing pass", async (_, options) => {
  clamd = await fakeClamd({ kind: "tcp", ...options });
  const before = troubles.length;
  const scanning = scanner(clamd.address, 200).scan(content(randomBytes(500_000), randomBytes(500_000)));
  await expect(scanning).rejects.toMatchObject({ kind: "unavailable", code: "files/not-scanned" });
  expect(troubles).toHaveLength(before + 1);
});

test("a scanner that is not there lets nothing pass, and its ping says why", async () => {
  const nowhere = { path: "/nowhere/clamd.ctl" };
  await expect(scanner(nowhere).scan(content("x"))).rejects.toMatchObject({ code: "files/not-scanned" });
  await expect(pingClamd(nowhere)).rejects.toMatchObject({ code: "ENOENT" });
});

test("addresses are read as they are written in the settings", () => {
  expect(clamdAddress("/run/clamav/clamd.ctl")).toEqual({ path: "/run/clamav/clamd.ctl" });
  expect(clamdAddress("scan.example:3310")).toEqual({ host: "scan.example", port: 3310 });
  expect(clamdAddress("[::1]:3310")).toEqual({ host: "::1", port: 3310 });
});
