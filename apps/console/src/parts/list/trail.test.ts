import { expect, test } from "vitest";
import { keepTrail, stepsFrom } from "./trail.ts";

test("a thing knows its neighbours in the list one came from, and where that list was", () => {
  const row = (key: string) => ({ key, to: `/cases/${key}` });
  keepTrail("cases", { back: "/cases?page=2", rows: [row("a"), row("b"), row("c")] });
  expect(stepsFrom("cases", "b")).toEqual({
    back: "/cases?page=2",
    at: "2 / 3",
    previous: "/cases/a",
    next: "/cases/c",
  });
  expect(stepsFrom("cases", "a")).toEqual({ back: "/cases?page=2", at: "1 / 3", next: "/cases/b" });
  expect(stepsFrom("cases", "x")).toEqual({ back: "/cases?page=2" });
  expect(stepsFrom("other", "a")).toEqual({});
});
