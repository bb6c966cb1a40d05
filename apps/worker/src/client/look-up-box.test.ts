import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LookUp, lookUpBox } from "./look-up-box.ts";

let now = 0;
let sent: { batch: string; events: LookUp[] }[] = [];
let reachable = true;
const send = async (body: string) => {
  sent.push(JSON.parse(body));
  return reachable;
};
const look = (need: string, words = 1, seconds = 10): LookUp => ({
  kind: "view",
  need,
  at: new Date(now).toISOString(),
  seconds,
  own: false,
  words,
});
/** A page of one reader: what the last one kept is there. */
const page = (reader = "her") => lookUpBox(reader, send, () => now);
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  now = 1_000_000;
  sent = [];
  reachable = true;
});
afterEach(() => vi.unstubAllGlobals());

describe.each(["kept by the tab", "kept by nobody"])("what waits, %s", (kept) => {
  beforeEach(() => {
    const items = new Map<string, string>();
    if (kept === "kept by the tab")
      vi.stubGlobal("sessionStorage", {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => items.set(key, value),
        removeItem: (key: string) => items.delete(key),
      });
  });

  test("goes together: ten look-ups, or after a minute, or when she leaves", async () => {
    const box = page();
    for (let n = 1; n < 10; n++) box.add([look("WAGE-ARREARS", n)]);
    box.flush();
    expect(sent).toEqual([]);
    box.add([look("WAGE-ARREARS", 10)]);
    box.flush();
    expect(sent.map(({ events }) => events.length)).toEqual([10]);
    box.add([look("WAGE-OT")]);
    now += 59_000;
    box.flush();
    expect(sent).toHaveLength(1);
    now += 1000;
    box.flush();
    expect(sent).toHaveLength(2);
    box.add([look("WAGE-OT")]);
    box.flush(true);
    expect(sent).toHaveLength(3);
    await settled();
    box.flush(true);
    expect(sent).toHaveLength(3);
  });

  test("that did not arrive goes again as the same batch, and what is new as another", async () => {
    const box = page();
    reachable = false;
    box.add([look("WAGE-ARREARS")]);
    box.flush(true);
    await settled();
    box.add([look("WAGE-OT")]);
    reachable = true;
    box.flush(true);
    await settled();
    const [first, again, next] = sent;
    expect(again).toEqual(first);
    expect(next?.batch).not.toBe(first?.batch);
    expect(next?.events.map(({ need }) => need)).toEqual(["WAGE-OT"]);
    box.flush(true);
    expect(sent).toHaveLength(3);
  });

  test("and is on its way is not sent beside", () => {
    const box = page();
    box.add([look("WAGE-ARREARS")]);
    box.flush(true);
    box.flush(true);
    expect(sent).toHaveLength(1);
  });

  test("of the same page is one look-up, with all of its time", () => {
    const box = page();
    box.add([look("WAGE-ARREARS", 7, 20)]);
    box.add([look("WAGE-ARREARS", 7, 30), look("WAGE-ARREARS", 8, 5)]);
    box.flush(true);
    expect(sent[0]?.events.map(({ words, seconds }) => [words, seconds])).toEqual([
      [7, 50],
      [8, 5],
    ]);
  });

  test("of nothing is nothing", () => {
    const box = page();
    box.add([]);
    box.flush(true);
    expect(sent).toEqual([]);
  });
});

describe("from page to page", () => {
  beforeEach(() => {
    const items = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
      removeItem: (key: string) => items.delete(key),
    });
  });

  test("look-ups go together, under one number", () => {
    page().add([look("WAGE-ARREARS", 1)]);
    page().add([look("WAGE-ARREARS", 2)]);
    page().flush(true);
    expect(sent.map(({ events }) => events.length)).toEqual([2]);
    expect(sent[0]?.batch).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("a page that went before its answer came tells it again under the same number", () => {
    const before = page();
    before.add([look("WAGE-ARREARS")]);
    before.flush(true);
    page().flush();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test("what somebody else left in this tab is not told as hers", () => {
    page("him").add([look("WAGE-ARREARS")]);
    page("her").flush(true);
    expect(sent).toEqual([]);
    page("her").add([look("WAGE-OT")]);
    page("him").flush(true);
    expect(sent).toEqual([]);
  });
});
