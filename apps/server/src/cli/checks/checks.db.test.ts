import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../../platform/config.ts";
import { checkBackup } from "./backup.ts";
import { checkTls } from "./tls.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "checks-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const config = (env: Record<string, string>) => loadConfig({ env: { ZHIJIA_DATA_DIR: folder, ...env } });
const hours = (count: number) => count * 3_600_000;

test("a backup is missing, fresh, late or much too old", () => {
  const now = Date.now();
  const daily = config({ ZHIJIA_BACKUP_DIR: join(folder, "backups"), ZHIJIA_BACKUP_AT: "03:30" });
  expect(checkBackup(daily, now).state).toBe("warn");
  const kept = config({ ZHIJIA_BACKUP_DIR: folder, ZHIJIA_BACKUP_AT: "03:30" });
  const made = (name: string, age: number) => {
    writeFileSync(join(folder, name), "");
    utimesSync(join(folder, name), (now - age) / 1000, (now - age) / 1000);
  };
  made("zhijia-1.part", 0);
  expect(checkBackup(kept, now).state).toBe("warn");
  made("zhijia-0", hours(24 * 9));
  expect(checkBackup(kept, now).state).toBe("fail");
  made("zhijia-1", hours(40));
  expect(checkBackup(kept, now)).toMatchObject({
    state: "warn",
    found: { en: expect.stringContaining("40 hours"), zh: expect.stringContaining("40 小时") },
  });
  made("zhijia-2", hours(20));
  expect(checkBackup(kept, now).state).toBe("ok");
});

test("pages that leave this machine need TLS from somewhere", () => {
  expect(checkTls(config({})).state).toBe("ok");
  expect(checkTls(config({ ZHIJIA_HOST: "0.0.0.0" })).state).toBe("warn");
  expect(checkTls(config({ ZHIJIA_HOST: "0.0.0.0", ZHIJIA_PUBLIC_URL: "https://a.example" })).state).toBe("ok");
});

const openssl = spawnSync("openssl", ["version"]).status === 0;

test.runIf(openssl)("a certificate is checked for its files, its key, its name and its last day", () => {
  const [cert, key, otherKey] = ["cert.pem", "key.pem", "other.pem"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const missing = config({ ZHIJIA_TLS_CERT: cert, ZHIJIA_TLS_KEY: key });
  expect(checkTls(missing).state).toBe("fail");
  const make = (keyFile: string, certFile: string) =>
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "100",
        "-keyout",
        keyFile,
        "-out",
        certFile,
        "-subj",
        "/CN=a.example",
        "-addext",
        "subjectAltName=DNS:a.example",
      ],
      { stdio: "ignore" },
    );
  make(otherKey, join(folder, "other-cert.pem"));
  make(key, cert);
  const right = { ZHIJIA_TLS_CERT: cert, ZHIJIA_TLS_KEY: key, ZHIJIA_PUBLIC_URL: "https://a.example" };
  const after = (days: number) => new Date(Date.now() + hours(24 * days));
  expect(checkTls(config(right)).state).toBe("ok");
  expect(checkTls(config(right), after(90)).state).toBe("warn");
  expect(checkTls(config(right), after(101)).state).toBe("fail");
  expect(checkTls(config(right), after(-1)).found.en).toContain("valid only from");
  expect(checkTls(config({ ...right, ZHIJIA_PUBLIC_URL: "https://b.example" })).found.en).toContain(
    "not for b.example",
  );
  expect(checkTls(config({ ...right, ZHIJIA_TLS_KEY: otherKey })).found.en).toContain("not the certificate's");
});
