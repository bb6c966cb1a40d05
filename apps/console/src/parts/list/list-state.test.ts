import fc from "fast-check";
import { expect, test } from "vitest";
import { changed, type ListShape, readListState, sizes, viewOf, writeListState } from "./list-state.ts";

const shape: ListShape = {
  filters: ["state", "due"],
  sorts: ["due", "name"],
  sort: { by: "due", descending: false },
};
const read = (address: string) => readListState(new URLSearchParams(address), shape);

test("an empty address is the list as it stands by itself, and the other way round", () => {
  const state = read("");
  expect(state).toEqual({ text: "", filters: {}, sort: { by: "due", descending: false }, page: 1, size: 50 });
  expect(writeListState(state, shape).toString()).toBe("");
});

test("everything that is shown stands in the address", () => {
  const state = read("q=工资&state=open&state=late&due=&due=2026-11-30&sort=-name&page=3&size=100");
  expect(state).toEqual({
    text: "工资",
    filters: { state: ["open", "late"], due: ["", "2026-11-30"] },
    sort: { by: "name", descending: true },
    page: 3,
    size: 100,
  });
});

test.each([
  "page=0",
  "page=-1",
  "page=1.5",
  "page=x",
  "page=1e9",
  "size=7",
  "size=100000",
  "sort=secret",
  "role=admin",
])("%s is as if absent", (address) => expect(read(address)).toEqual(read("")));

test("what is written reads back the same", () => {
  const states = fc.record({
    text: fc.string(),
    filters: fc.record(
      {
        state: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
        due: fc.tuple(fc.string(), fc.string()).filter((pair) => pair.some(Boolean)),
      },
      { requiredKeys: [] },
    ),
    sort: fc.record({ by: fc.constantFrom("due", "name"), descending: fc.boolean() }),
    page: fc.integer({ min: 1, max: 10_000 }),
    size: fc.constantFrom(...sizes),
  });
  fc.assert(
    fc.property(states, (state) => {
      expect(readListState(writeListState(state, shape), shape)).toEqual(state);
    }),
  );
});

test("a view keeps what is listed, not the page; another filter begins at page one", () => {
  const state = read("state=late&page=4&size=100");
  expect(viewOf(state, shape)).toBe("state=late");
  expect(changed(state, { text: "a" })).toMatchObject({ page: 1, size: 100, text: "a" });
});
