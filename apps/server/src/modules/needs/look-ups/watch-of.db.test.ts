import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { View } from "@zhijia/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { modules } from "../../../app.ts";
import { loadContent } from "../../../platform/content.ts";
import type { Actor } from "../../../platform/context.ts";
import { createHttpServer, type HttpServer } from "../../../platform/http/server.ts";
import { createLog } from "../../../platform/log.ts";
import type { PageAbout } from "../../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { newScene, newWorker, type Scene } from "../../privacy/testing/scene.ts";
import { needsOfArticle } from "../../taxonomy/index.ts";
import { decide, letRecognise } from "../testing/consenting.ts";
import { watchOf } from "./watch-of.ts";

let fresh: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  await loadContent(fresh.context(), modules);
  await letRecognise(fresh, scene);
});
afterAll(() => fresh.close());

const agreed = async (...parts: Parameters<typeof decide>[2]) => {
  const her = await newWorker(fresh);
  await decide(fresh, her, parts);
  return her;
};
const needsOn = async (who: Actor, topics: string[], about: Partial<PageAbout> = {}) =>
  (await watchOf(fresh.context(who), { path: "/cases/1", about: { kind: "view", topics, ...about } }))?.topics.map(
    ({ need }) => need,
  );

describe("what a page counts for", () => {
  test("nothing at all to whoever did not switch it on", async () => {
    expect(await needsOn({ kind: "visitor" }, ["WAGE-ARREARS"])).toBeUndefined();
    expect(await needsOn(await newWorker(fresh), ["WAGE-ARREARS"])).toBeUndefined();
    const her = await agreed("ordinary");
    expect(await needsOn(her, ["WAGE-ARREARS"])).toEqual(["WAGE-ARREARS"]);
    await decide(fresh, her, ["ordinary"], { act: "withdrawn" });
    expect(await needsOn(her, ["WAGE-ARREARS"])).toBeUndefined();
  });

  test("sensitive needs only with the consent of their own, what is never inferred not at all", async () => {
    const [ordinary, both] = [await agreed("ordinary"), await agreed("ordinary", "sensitive")];
    expect(await needsOn(ordinary, ["WOM-PREG", "WAGE-ARREARS"])).toEqual(["WAGE-ARREARS"]);
    expect(await needsOn(both, ["WOM-PREG", "WAGE-ARREARS"])).toEqual(["WOM-PREG", "WAGE-ARREARS"]);
    expect(await needsOn(both, ["COL-UNION", "PROC-PETITION", "WEL-PSY", "NO-SUCH"])).toEqual([]);
  });

  test("one need of each group; a page about everything tells nothing", async () => {
    const her = await agreed("ordinary");
    expect(await needsOn(her, ["WAGE-ARREARS", "WAGE-OT", "CTR-NONE"])).toEqual(["WAGE-ARREARS", "CTR-NONE"]);
    // The sensitive one counts in what the page is about, not in what is told.
    expect(await needsOn(her, ["WAGE-ARREARS", "CTR-NONE", "TERM-COMP", "WOM-PREG"])).toEqual([]);
  });

  test("of a question, whether it is her own trouble, and a number: never the words", async () => {
    const her = await agreed("ordinary");
    const asked = (words: string) =>
      watchOf(fresh.context(her), {
        path: `/answer/${randomUUID()}`,
        about: { kind: "search", topics: ["WAGE-ARREARS"], asked: words },
      });
    const [own, again, subject] = [
      await asked("老板不给工资怎么办"),
      await asked("老板不给工资怎么办"),
      await asked("工资支付规定"),
    ];
    expect([own?.own, subject?.own]).toEqual([true, false]);
    expect(again?.topics).toEqual(own?.topics);
    expect(subject?.topics).not.toEqual(own?.topics);
    expect(JSON.stringify(own)).not.toMatch(/\p{Script=Han}/u);
  });

  test("another session in the same browser is another reader", async () => {
    const her = await agreed("ordinary");
    const readerOf = async (who: Actor) => (await watchOf(fresh.context(who), { path: "/" }))?.reader;
    expect(await readerOf({ ...her, session: randomUUID() })).not.toBe(await readerOf(her));
    expect(await readerOf(her)).not.toContain(her.session.slice(0, 8));
  });
});

test("an article tells something of its reader only where one group of needs names it", async () => {
  const needsOf = (article: string) => needsOfArticle(fresh.context(), { law: "劳动合同法", article });
  expect(await needsOf("第十六条")).toEqual(["CTR-NONE"]);
  expect(await needsOf("第三十八条")).toEqual([]);
  expect(await needsOf("第九百条")).toEqual([]);
});

describe("on the pages themselves", () => {
  const lines: string[] = [];
  const assets = mkdtempSync(join(tmpdir(), "zhijia-assets-"));
  let http: HttpServer;
  let actor: Actor;
  let view: View | undefined;
  beforeAll(async () => {
    http = await createHttpServer({
      config: { trustedProxies: [], rateLimit: 100_000, requestLimitKb: 256 },
      modules,
      log: createLog((line) => lines.push(line)),
      worker: {
        assets,
        render: (_page, _data, given) => {
          view = given;
          return "";
        },
      },
      contextFor: async ({ reader, client }) => {
        const asking = fresh.context(actor);
        const search = { search: async () => [] } as unknown as typeof asking.services.search;
        return { ...asking, lang: reader.lang, client, services: { ...asking.services, search } };
      },
    });
  });
  afterAll(async () => {
    await http.drain();
    rmSync(assets, { recursive: true });
  });
  beforeEach(async () => {
    view = undefined;
    actor = await agreed("ordinary");
  });
  const get = async (url: string) => {
    const answer = await http.app.inject({ url, headers: { "accept-language": "zh" } });
    if (answer.headers.location) return answer.headers.location;
    expect(answer.statusCode, url).toBe(200);
    return view?.watch;
  };
  const post = (url: string, form: Record<string, string>) =>
    http.app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      payload: new URLSearchParams(form).toString(),
    });

  test("a need's page and a calculator's result count; its form and the home page do not", async () => {
    expect(await get("/needs/WAGE-ARREARS")).toMatchObject({ kind: "view", topics: [{ need: "WAGE-ARREARS" }] });
    expect(await get("/calculators/unused-leave")).toMatchObject({ topics: [] });
    await post("/calculators/unused-leave", { days: "x" });
    expect(view?.watch).toMatchObject({ topics: [] });
    expect(await get("/")).toMatchObject({ topics: [] });
    await post("/calculators/unused-leave", { years: "3", taken: "0", wage: "6000", paid: "yes" });
    expect(view?.watch).toMatchObject({ kind: "calculator", topics: [{ need: "HOURS-ANNUAL" }] });
  });

  test("a worker who did not switch it on, and a visitor, get pages without it", async () => {
    actor = await newWorker(fresh);
    expect(await get("/needs/WAGE-ARREARS")).toBeUndefined();
    actor = { kind: "visitor" };
    expect(await get("/needs/WAGE-ARREARS")).toBeUndefined();
  });

  test("her question counts as a search, and none of its words is in a log", async () => {
    lines.length = 0;
    const asked = "老板拖欠我三个月工资怎么办";
    let place: unknown = (await post("/ask", { q: asked })).headers.location;
    for (let turn = 0; turn < 6 && typeof place === "string"; turn++) {
      const next: unknown = await get(place);
      place = view ? place : next;
      if (view?.watch?.kind === "search") break;
      if (view) place = (await post(String(place), { skip: "1" })).headers.location;
      view = undefined;
    }
    expect(view?.watch).toMatchObject({ kind: "search", own: true, topics: [{ need: "WAGE-ARREARS" }] });
    await get(`/?ask=${encodeURIComponent(asked)}`);
    await get(`/wishes?q=${encodeURIComponent(asked)}`);
    expect(lines.length).toBeGreaterThan(4);
    for (const told of ["拖欠", encodeURIComponent("拖欠"), "WAGE-ARREARS"]) expect(lines.join("")).not.toContain(told);
  });
});
