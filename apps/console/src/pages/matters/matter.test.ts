import { expect, test } from "vitest";
import { employerHint, momentOf, overdueFirst, shortDistrict, typePath } from "./matter.ts";

test("what is overdue shows since when, everything else its clock", () => {
  const clock = { name: "escalate", at: "2026-11-22T08:00:00.000Z" };
  expect(momentOf({ overdue: true, dueOn: "2026-11-20", clock })).toBe("2026-11-20T23:59:59+08:00");
  expect(momentOf({ overdue: false, dueOn: "2026-11-20", clock })).toBe(clock.at);
  expect(momentOf({ overdue: false, dueOn: "2026-11-20" })).toBeUndefined();
});

test("overdue rows come first, the rest stays in its order", () => {
  const rows = [1, 2, 3, 4].map((id) => ({ id, overdue: id % 2 === 0 }));
  expect(overdueFirst(rows).map(({ id }) => id)).toEqual([2, 4, 1, 3]);
});

test.each([
  ["安徽省铜陵市铜官区", "铜官区"],
  ["山东省青岛市市南区", "市南区"],
  ["内蒙古自治区呼伦贝尔市海拉尔区", "海拉尔区"],
  ["铜官区", "铜官区"],
  ["河南省济源市", "济源市"],
])("%s is %s in a row", (name, short) => expect(shortDistrict(name)).toBe(short));

test("a type is named with those above it, and a loop does not hang", () => {
  const type = (code: string, parent?: string) => ({
    code,
    ...(parent ? { parent } : {}),
    level: 1,
    name: { zh: code, en: code },
    route: "handle" as const,
    asked: false,
    hidden: false,
  });
  expect(typePath([type("A"), type("B", "A"), type("C", "B")], "C", "zh")).toBe("A › B › C");
  expect(typePath([type("A", "B"), type("B", "A")], "A", "zh").split(" › ").length).toBe(4);
});

test("an employer that was found is offered while nobody has said which it is, to whoever may say so", () => {
  const entry = (action: string, detail: Record<string, unknown>) => ({
    id: 1,
    at: "2026-11-22T08:00:00.000Z",
    action,
    toState: "received" as const,
    party: "system" as const,
    audience: "staff" as const,
    detail,
  });
  const found = { may: ["classify" as const], timeline: [entry("suggest-employer", { employerId: 7, name: "某厂" })] };
  expect(employerHint(found)).toEqual({ id: 7, name: "某厂" });
  expect(employerHint({ ...found, employerId: 7 })).toBeUndefined();
  expect(employerHint({ ...found, may: ["note"] })).toBeUndefined();
  expect(employerHint({ ...found, timeline: [entry("read", {})] })).toBeUndefined();
});
