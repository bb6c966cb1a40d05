import { join } from "node:path";
import { expect, test } from "vitest";
import { configKeys, loadConfig, readConfig } from "./config.ts";

const nowhere = "/nonexistent/zhijia";
const problemOf = (env: Record<string, string>): string => {
  try {
    loadConfig({ env: { ZHIJIA_DATA_DIR: nowhere, ...env } });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

test("an empty environment gives a working configuration for this machine only", () => {
  const config = loadConfig({ env: {} });
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    demoData: true,
    logLevel: "info",
    trustedProxies: ["loopback"],
  });
  expect(config.backupDir).toBe(join(config.dataDir, "backups"));
  expect(config.databaseUrl).toBeUndefined();
});

test("the command line wins over the environment, and both are told apart", () => {
  const { config, sources } = readConfig({ env: { ZHIJIA_PORT: "1", ZHIJIA_HOST: "0.0.0.0" }, flags: { port: "2" } });
  expect(config).toMatchObject({ port: 2, host: "0.0.0.0" });
  expect(sources).toMatchObject({ port: "command line", host: "environment", rateLimit: "default" });
});

test("every wrong setting is named at once, with what it should be", () => {
  const problem = problemOf({ ZHIJIA_PORT: "eighty", ZHIJIA_DEMO_DATA: "yes", ZHIJIA_PROVINCE: "山东" });
  expect(problem).toContain('ZHIJIA_PORT is "eighty": a whole number');
  expect(problem).toContain("ZHIJIA_DEMO_DATA");
  expect(problem).toContain("GB/T 2260");
});

test("a wrong database address is refused without being repeated", () => {
  const problem = problemOf({ DATABASE_URL: "mysql://root:secret@host/db" });
  expect(problem).toContain("DATABASE_URL");
  expect(problem).not.toContain("secret");
});

test.each([
  ["ZHIJIA_PORT", "65536"],
  ["ZHIJIA_HOST", "example"],
  ["ZHIJIA_PUBLIC_URL", "ftp://a.example"],
  ["ZHIJIA_PUBLIC_URL", "https://a.example/zhijia"],
  ["ZHIJIA_TRUSTED_PROXIES", "10.0.0.0/33"],
  ["ZHIJIA_TRUSTED_PROXIES", "everyone"],
  ["ZHIJIA_BACKUP_AT", "24:00"],
  ["ZHIJIA_RATE_LIMIT", "0"],
  ["ZHIJIA_TLS_CERT", "/only/the/certificate"],
])("%s=%s is refused", (name, value) => {
  expect(problemOf({ [name]: value })).toContain(name);
});

test("no proxy can be trusted, and several can", () => {
  expect(loadConfig({ env: { ZHIJIA_TRUSTED_PROXIES: "" } }).trustedProxies).toEqual([]);
  expect(loadConfig({ env: { ZHIJIA_TRUSTED_PROXIES: "10.0.0.0/8, ::1" } }).trustedProxies).toEqual([
    "10.0.0.0/8",
    "::1",
  ]);
});

test("every setting is documented under a name of its own", () => {
  const keys = Object.values(configKeys);
  expect(new Set(keys.map(({ env }) => env)).size).toBe(keys.length);
  for (const { doc } of keys) expect(doc.length).toBeGreaterThan(20);
});
