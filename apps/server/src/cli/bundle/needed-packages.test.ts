import { expect, test } from "vitest";
import { type Lock, neededPackages } from "./needed-packages.ts";

const lock: Lock = {
  packages: {
    "": { dependencies: { tool: "1" } },
    "apps/server": { dependencies: { engine: "1", "@us/shared": "*" }, optionalDependencies: { db: "1" } },
    "node_modules/@us/shared": { link: true, resolved: "packages/shared" },
    "packages/shared": { dependencies: { schema: "2" } },
    "packages/shared/node_modules/schema": { version: "2" },
    "node_modules/schema": { version: "1" },
    "node_modules/tool": {},
    "node_modules/engine": {
      dependencies: { schema: "1" },
      optionalDependencies: { "engine-arm": "1", "engine-x64": "1", "engine-musl": "1", cloud: "1" },
    },
    "node_modules/engine-arm": { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] },
    "node_modules/engine-x64": { os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
    "node_modules/engine-musl": { os: ["linux"], cpu: ["x64"], libc: ["musl"] },
    "node_modules/cloud": { dependencies: { heavy: "1" } },
    "node_modules/heavy": {},
    "node_modules/db": { peerDependencies: { engine: "1" }, dependencies: { inner: "1" } },
    "node_modules/db/node_modules/inner": { dependencies: { schema: "1" } },
  },
};
const machine = { os: "linux", cpu: "x64", libc: "glibc" } as const;

test("what the workspace needs, with what that needs, for this machine only", () => {
  expect([...neededPackages(lock, ["apps/server"], machine, ["cloud"])].sort()).toEqual([
    "node_modules/@us/shared",
    "node_modules/db",
    "node_modules/db/node_modules/inner",
    "node_modules/engine",
    "node_modules/engine-x64",
    "node_modules/schema",
    "packages/shared/node_modules/schema",
  ]);
});

test("another machine needs other native parts", () => {
  const needed = neededPackages(lock, ["apps/server"], { ...machine, cpu: "arm64" }, ["cloud"]);
  expect(needed).toContain("node_modules/engine-arm");
  expect(needed).not.toContain("node_modules/engine-x64");
});

test("a workspace that another one imports is linked to", () => {
  const needed = neededPackages(lock, ["packages/shared"], machine);
  expect([...needed].sort()).toEqual(["node_modules/@us/shared", "packages/shared/node_modules/schema"]);
});
