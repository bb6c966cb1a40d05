import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { permissions, permissionsOf, type Role, roles } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { pages } from "./pages.ts";
import { entriesFor, mostEntries, type NavEntry, splitEntries } from "./shell/nav.ts";

test.each(pages.map((page) => [page.path, page] as const))(
  "%s has a title in both languages and a permission",
  (_, page) => {
    expect(page.path).toMatch(/^\/([a-z0-9-]+(\/(:?[a-zA-Z0-9-]+))*)?$/);
    expect(page.title.zh).toMatch(/\p{Script=Han}/u);
    expect(page.title.en).toMatch(/^[A-Z][\x20-\x7e’]+$/);
    expect(["staff", ...Object.keys(permissions)]).toContain(page.permission);
  },
);

test("no two pages share an address or a letter, and every folder's page is listed", () => {
  const paths = pages.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const letters = pages.flatMap(({ nav }) => nav?.letter ?? []);
  expect(new Set(letters).size).toBe(letters.length);
  const folders = readdirSync(join(import.meta.dirname, "pages"));
  const listed = readFileSync(join(import.meta.dirname, "pages.ts"), "utf8");
  expect(folders.filter((name) => !listed.includes(`./pages/${name}/page.tsx`))).toEqual([]);
});

const readerOf = (held: Role[]) => {
  const given: string[] = permissionsOf(held);
  return { may: (permission: string) => permission === "staff" || given.includes(permission) };
};

test.each(Object.keys(roles) as Role[])("%s has at most eight entries", (role) => {
  expect(entriesFor(pages, readerOf([role])).length).toBeLessThanOrEqual(mostEntries);
});

test("whoever has more than eight finds the rest under More", () => {
  const entries = Array.from({ length: 11 }, (_, order) => ({ ...pages[0]!, nav: { order } }) as NavEntry);
  const { shown, more } = splitEntries(entries);
  expect([shown.length, more.length]).toEqual([7, 4]);
  expect(splitEntries(entries.slice(0, 8)).more).toEqual([]);
});
