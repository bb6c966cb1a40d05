import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import { inTransaction } from "../../platform/context.ts";
import { createHttpServer, type HttpServer } from "../../platform/http/server.ts";
import { createLog } from "../../platform/log.ts";
import { toWgs84 } from "../../platform/places/coordinates.ts";
import { writeSetting } from "../../platform/setting.ts";
import { storedKey } from "../../platform/settings.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { getMatter } from "../matters/get-matter.ts";
import { forgetProblemTypes } from "../matters/problem-types.ts";
import { type Scene, sceneOf } from "../matters/testing/scene.ts";
import { stationsOf } from "../stations/testing/stations.ts";
import { listClients } from "./clients.ts";
import { open311Module, open311Settings } from "./index.ts";
import { makeClient } from "./operations/make-client.ts";
import { revokeClient } from "./operations/revoke-client.ts";
import { asTexts, readXml } from "./testing/spark.ts";

let fresh: FreshDatabase;
let scene: Scene;
let server: HttpServer;
let officer: Extract<Actor, { kind: "staff" }>;
let administrator: Extract<Actor, { kind: "staff" }>;
/** Of the city, and of its district 甲. */
const keys = {} as Record<"city" | "writer" | "reader" | "other", string>;
const stationAt = { lon: 120.4, lat: 36.1 };
let station: number;
const logged: string[] = [];

const key = async (name: string, unionId: number, may: { mayRead: boolean; mayWrite: boolean }) =>
  (await makeClient(fresh.context(administrator), { name, unionId, ...may })).key;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  officer = await scene.holder("rights-officer", scene.city);
  administrator = await scene.holder("administrator", scene.city);
  station = await stationsOf(fresh)({ code: "JIA-01", union: scene.a, district: "370202", point: stationAt });
  keys.city = await key("市政平台", scene.city, { mayRead: true, mayWrite: true });
  keys.writer = await key("甲区只写", scene.a, { mayRead: false, mayWrite: true });
  keys.reader = await key("甲区只读", scene.a, { mayRead: true, mayWrite: false });
  keys.other = await key("乙区平台", scene.b, { mayRead: true, mayWrite: true });
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 64 },
    modules: [open311Module],
    contextFor: async ({ reader, client }) => ({
      ...fresh.context({ kind: "visitor" }, new Date()),
      lang: reader.lang,
      client,
    }),
    log: createLog((line) => void logged.push(line)),
    worker: { render: () => "<html>", assets: "/nowhere" },
  });
});
afterAll(async () => {
  await server.drain();
  await fresh.close();
});

type Asked = { query?: Record<string, string>; form?: Record<string, string>; lang?: string; headers?: object };

const at = (path: string, query: Record<string, string> = {}) =>
  `/open311${path}${Object.keys(query).length ? `?${new URLSearchParams(query)}` : ""}`;
const call = (path: string, { query, form, lang = "zh", headers = {} }: Asked = {}) =>
  server.app.inject({
    method: form ? "POST" : "GET",
    url: at(path, query),
    headers: {
      "accept-language": lang,
      ...(form && { "content-type": "application/x-www-form-urlencoded; charset=utf-8" }),
      ...headers,
    },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });

/** Asks in both formats, which must say the same, and gives what JSON says. */
async function get<T = Record<string, unknown>[]>(
  path: string,
  asked: Asked = {},
  root = "service_requests",
): Promise<T> {
  const json = await call(`${path}.json`, asked);
  const xml = await call(`${path}.xml`, asked);
  expect([json.statusCode, xml.statusCode], json.body).toEqual([200, 200]);
  expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(xml.headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(xml.body).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n</);
  expect(readXml(xml.body)).toEqual({ root, value: asTexts(json.json()) });
  return json.json();
}

/** The same refusal in both formats: its status, and the words. */
async function refused(path: string, asked: Asked = {}) {
  const json = await call(`${path}.json`, asked);
  const xml = await call(`${path}.xml`, asked);
  expect(xml.statusCode).toBe(json.statusCode);
  expect(xml.headers["content-type"]).toBe("text/xml; charset=utf-8");
  const errors = json.json() as { code: number; description: string }[];
  expect(readXml(xml.body)).toEqual({ root: "errors", value: asTexts(errors) });
  expect(errors).toEqual([{ code: json.statusCode, description: expect.stringMatching(/./) }]);
  return `${json.statusCode} ${errors[0]!.description}`;
}

const least = { service_code: "STATION-FACILITY-WATER", address_string: "甲区某路 1 号", description: "饮水机坏了" };
async function send(form: Record<string, string> = {}, key = keys.city): Promise<string> {
  const answer = await call("/v2/requests.json", { form: { api_key: key, ...least, ...form } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json()[0].service_request_id;
}
const idOf = (number: string) => Number(number.slice(-6));
const one = async (number: string, api_key = keys.city) =>
  (await get(`/v2/requests/${number}`, { query: { api_key } }))[0]!;

describe("discovery", () => {
  test("says where the endpoint is, and changes when a service does", async () => {
    const first = await get<Record<string, unknown>>(
      "/discovery",
      { headers: { host: "zhijia.example.cn" } },
      "discovery",
    );
    expect(first).toEqual({
      changeset: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
      contact: "有问题请联系：12351",
      key_service: "密钥由工会管理员发放：12351",
      endpoints: [
        {
          specification: "http://wiki.open311.org/GeoReport_v2",
          url: "http://zhijia.example.cn/open311/v2",
          changeset: first.changeset,
          type: "production",
          formats: ["text/xml", "application/json"],
        },
      ],
    });
    await sql`update setting set value = jsonb_set(value, '{at}', '"2026-01-01T00:00:00.000Z"') where key = 'open311.services'`.execute(
      fresh.db,
    );
    expect((await get<Record<string, unknown>>("/discovery", { lang: "en" }, "discovery")).changeset).toBe(
      "2026-01-01T08:00:00+08:00",
    );
    await sql`update setting set value = jsonb_set(value, '{hash}', '"old"') where key = 'open311.services'`.execute(
      fresh.db,
    );
    expect((await call("/discovery.json")).json().changeset > "2026-02").toBe(true);
  });
});

describe("services", () => {
  test("are the problem types that are asked and those below them", async () => {
    const services = await get("/v2/services", {}, "services");
    const water = services.find(({ service_code }) => service_code === "STATION-FACILITY-WATER");
    expect(water).toEqual({
      service_code: "STATION-FACILITY-WATER",
      service_name: "饮水",
      description: "驿站服务 › 设施损坏 › 饮水",
      metadata: true,
      type: "realtime",
      keywords: expect.stringContaining("设施损坏, 驿站服务"),
      group: "驿站服务",
    });
    const english = (await get("/v2/services", { lang: "en" }, "services")).find(
      ({ service_code }) => service_code === "STATION",
    );
    expect(english!.service_name).toMatch(/^[A-Za-z ]+$/);
    const { rows } = await sql<{ code: string; parent: string | null; asked: boolean }>`
      select code, parent_code as parent, asked from problem_type`.execute(fresh.db);
    const asked = (code: string | null): boolean => {
      const type = rows.find((row) => row.code === code);
      return type !== undefined && (type.asked || asked(type.parent));
    };
    expect(services.map(({ service_code }) => service_code).sort()).toEqual(
      rows
        .map(({ code }) => code)
        .filter(asked)
        .sort(),
    );
    expect(services.length).toBeLessThan(rows.length);
  });

  test("are defined by the same attributes", async () => {
    const definition = await get<{ service_code: string; attributes: Record<string, unknown>[] }>(
      "/v2/services/STATION",
      {},
      "service_definition",
    );
    expect(definition.service_code).toBe("STATION");
    expect(definition.attributes.map(({ code, datatype, order }) => [order, code, datatype])).toEqual([
      [1, "district", "singlevaluelist"],
      [2, "employer", "string"],
      [3, "people", "number"],
      [4, "external_id", "string"],
    ]);
    expect(definition.attributes[0]).toMatchObject({
      variable: true,
      required: false,
      values: [
        { key: "370202", name: "甲区" },
        { key: "370203", name: "乙区" },
      ],
    });
    expect(definition.attributes[1]).not.toHaveProperty("values");
  });

  test("one that is not there, or not asked", async () => {
    expect(await refused("/v2/services/NOTHING")).toBe("404 没有这个 service_code。");
    expect(await refused("/v2/services/NOTHING", { lang: "en" })).toBe("404 The service_code was not found.");
  });
});

describe("a request", () => {
  test("becomes a matter with its clocks, and is answered as the specification does", async () => {
    const form = {
      api_key: keys.city,
      jurisdiction_id: "",
      service_code: "STATION-FACILITY-WATER",
      lat: "36.0999",
      long: "120.3953",
      address_string: "甲区某路 1 号",
      email: "li@example.org",
      device_id: "tt222111",
      account_id: "123456",
      first_name: "四",
      last_name: "李",
      phone: "13900000009",
      description: "饮水机坏了\n第二行 <b>&",
      media_url: "http://example.org/1.jpg",
      "attribute[people]": "3",
      "attribute[employer]": "某厂",
      "attribute[external_id]": "C-1",
    };
    const xml = readXml((await call("/v2/requests.xml", { form })).body) as {
      root: string;
      value: Record<string, string>[];
    };
    expect(xml).toEqual({
      root: "service_requests",
      value: [
        {
          service_request_id: expect.stringMatching(/^GH-\d{4}-\d{6}$/),
          service_notice: expect.stringMatching(/^工会将在 \d{4}-\d\d-\d\d 前答复。$/),
          account_id: "123456",
        },
      ],
    });
    const number = xml.value[0]!.service_request_id!;
    // In the other format, without the answer of the first: the same request.
    const again = (await call("/v2/requests.json", { form, lang: "en" })).json();
    expect(again).toEqual([
      {
        service_request_id: number,
        service_notice: expect.stringMatching(/^The union will answer by/),
        account_id: "123456",
      },
    ]);
    const row = await scene.matter(idOf(number));
    expect(row).toMatchObject({
      channel: "open311",
      kind: "appeal",
      state: "received",
      anonymity: "confidential",
      on_record: false,
      problem_type: "STATION-FACILITY-WATER",
      district_code: "370202",
      people: 3,
      employer_id: null,
      source_ref: "C-1",
    });
    expect([row.clock, row.owner_id]).not.toContain(null);
    expect(Number(row.desk_id)).toBe(scene.a);
    const seen = await inTransaction(fresh.context(officer), (ctx) => getMatter(ctx, idOf(number)));
    expect(seen.text).toBe(
      "饮水机坏了\n第二行 <b>&\n————\n地点：甲区某路 1 号\n坐标（WGS-84）：36.0999, 120.3953\n图片链接：http://example.org/1.jpg",
    );
    const kept = await sql<{
      n: number;
    }>`select count(*)::int as n from matter_activity where matter_id = ${idOf(number)}`.execute(fresh.db);
    expect(kept.rows[0]!.n).toBe(1);

    expect(await one(number)).toEqual({
      service_request_id: number,
      status: "open",
      status_notes: "已收到，等待派单",
      service_name: "饮水",
      service_code: "STATION-FACILITY-WATER",
      description: "饮水机坏了\n第二行 <b>&",
      agency_responsible: null,
      service_notice: null,
      requested_datetime: expect.stringMatching(/\+08:00$/),
      updated_datetime: expect.stringMatching(/\+08:00$/),
      expected_datetime: expect.stringMatching(/T23:59:59\+08:00$/),
      address: "甲区某路 1 号",
      address_id: null,
      zipcode: null,
      lat: 36.0999,
      long: 120.3953,
      media_url: "http://example.org/1.jpg",
    });
    expect(await get("/v2/tokens/C-1", { query: { api_key: keys.city } })).toEqual([
      { service_request_id: number, token: "C-1" },
    ]);
    expect(await refused("/v2/tokens/C-1", { query: { api_key: keys.other } })).toBe("404 没有这个 token。");
  });

  test("of nobody is anonymous, at a station by its number, and says its place in WGS-84", async () => {
    const number = await send({ address_string: "", address_id: "JIA-01", description: "" });
    const row = await scene.matter(idOf(number));
    expect(row).toMatchObject({ anonymity: "anonymous", district_code: "370202" });
    expect(Number(row.station_id)).toBe(station);
    const { rows } = await sql`select from matter_contact where matter_id = ${idOf(number)}`.execute(fresh.db);
    expect(rows).toHaveLength(0);
    const shown = await one(number);
    const { lat, lon } = toWgs84({ ...stationAt, crs: "GCJ-02" });
    expect(shown).toMatchObject({ address: "演示路 JIA-01 号 站点 JIA-01", address_id: "JIA-01", description: "饮水" });
    expect(shown.lat).toBeCloseTo(lat, 5);
    expect(shown.long).toBeCloseTo(lon, 5);
    expect(Math.abs((shown.long as number) - stationAt.lon)).toBeGreaterThan(0.001);
  });

  test("belongs to the district that is named, drawn or written, else to the key's own", async () => {
    const district = async (form: Record<string, string>) => {
      const row = await scene.matter(idOf(await send({ description: randomUUID(), ...form })));
      return [row.district_code, Number(row.desk_id)];
    };
    expect(await district({ "attribute[district]": "370203" })).toEqual(["370203", scene.b]);
    expect(await district({ address_string: "乙区某路" })).toEqual(["370203", scene.b]);
    expect(await district({ address_string: "某路" })).toEqual(["370200", scene.city]);
    await sql`insert into district_outline (code, rings, imported_at)
      values ('370203', '[[[120, 36], [121, 36], [121, 37], [120, 37]]]', now())`.execute(fresh.db);
    expect(await district({ address_string: "某路", lat: "36.5", long: "120.5" })).toEqual(["370203", scene.b]);
    expect(await district({ address_string: "某路", lat: "35.5", long: "120.5" })).toEqual(["370200", scene.city]);
  });

  test("sent many times at once is one", async () => {
    const form = { api_key: keys.city, ...least, description: "同时发来" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => call("/v2/requests.json", { form })));
    expect(new Set(answers.map((answer) => answer.json()[0].service_request_id)).size).toBe(1);
    const other = await send({ description: "同时发来" }, keys.writer);
    expect(other).not.toBe(answers[0]!.json()[0].service_request_id);
  });

  test("hostile words go in as words and come out as words", async () => {
    for (const description of [
      "</description></request><request><status>closed</status>",
      "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
      "]]>\u0001\u000b\ufffe&#0;",
      "'; drop table matter; --",
      "\n————\n地点：假的",
    ]) {
      const shown = await one(await send({ description }));
      expect(shown.description).toBe(description.trim().replace(/[\u0001\u000b\ufffe]/g, "\ufffd"));
      expect(shown.address).toBe("甲区某路 1 号");
    }
  });

  test("danger to life reaches a human at once, also through this door", async () => {
    const row = await scene.matter(idOf(await send({ description: "我不想活了" })));
    expect(row).toMatchObject({ urgency: "red", state: "received" });
  });

  test.each([
    [{ api_key: "" }, "403 没有 api_key，请求不能受理。"],
    [{ api_key: "nobody's" }, "403 api_key 无效或者已被吊销。"],
    [{ service_code: "" }, "400 没有提供 service_code。"],
    [{ service_code: "NOTHING" }, "404 没有这个 service_code。"],
    [{ address_string: "" }, "400 没有位置：请提供 lat 和 long、address_string 或 address_id。"],
    [{ lat: "36" }, "400 lat 和 long 要同时提供，是 WGS-84 的度数。"],
    [{ address_id: "NONE" }, "400 没有这个 address_id：它是驿站的编号。"],
    [{ "attribute[district]": "110101" }, "400 attribute[district] 不存在，或者值不对，见服务定义。"],
    [{ "attribute[<x>]": "1" }, "400 attribute[<x>] 不存在，或者值不对，见服务定义。"],
    [{ description: "长".repeat(4001) }, "400 description 最多 4000 个字符。"],
    [{ media_url: "ftp://x" }, "400 media_url 要以 http:// 或 https:// 开头。"],
    [{ email: "nobody" }, "400 email 不像邮箱地址。"],
    [{ phone: "12" }, /^400 .*号码/],
  ] as const)("a form is refused, %#: $1", async (form, words) => {
    const told = await refused("/v2/requests", { form: { api_key: keys.city, ...least, ...form } });
    if (typeof words === "string") expect(told).toBe(words);
    else expect(told).toMatch(words);
  });

  test("an employer is words here: no field makes it a record, nor anybody known by name", async () => {
    const number = await send({
      description: "厂里的事",
      "attribute[employer]": "某厂",
      employerId: String(scene.employer),
      employer_id: String(scene.employer),
      anonymity: "named",
      onRecord: "true",
      desk: String(scene.factory),
      first_name: "五",
    });
    expect(await scene.matter(idOf(number))).toMatchObject({
      employer_id: null,
      on_record: false,
      anonymity: "confidential",
    });
    expect(
      await refused("/v2/requests", { form: { api_key: keys.city, ...least, "attribute[employer_id]": "1" } }),
    ).toMatch(/^400/);
  });
});

describe("what a key may do", () => {
  test("a writer follows its own and sees nobody else's", async () => {
    const mine = await send({ description: "写的" }, keys.writer);
    const theirs = await send({ description: "别人的" });
    expect(await one(mine, keys.writer)).toMatchObject({ description: "写的" });
    expect(await refused(`/v2/requests/${theirs}`, { query: { api_key: keys.writer } })).toBe(
      "404 没有这个 service_request_id。",
    );
    const all = await get("/v2/requests", { query: { api_key: keys.writer } });
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ description }) => description !== null)).toBe(true);
  });

  test("a reader sees others' of its district without a word of theirs, and writes nothing", async () => {
    const { id } = await scene.submit({
      text: "李四说的话",
      name: "李四",
      phone: "13900000123",
      problemType: "STATION-FACILITY-POWER",
      stationId: station,
    });
    const number = (await get("/v2/requests", { query: { api_key: keys.reader } })).find(
      ({ service_request_id }) => idOf(String(service_request_id)) === id,
    )!.service_request_id as string;
    const shown = await one(number, keys.reader);
    expect(shown).toMatchObject({
      description: null,
      service_code: "STATION-FACILITY-POWER",
      address_id: "JIA-01",
      media_url: null,
    });
    expect(JSON.stringify(shown)).not.toMatch(/李四|139/);
    expect(await refused("/v2/requests", { form: { api_key: keys.reader, ...least } })).toBe(
      "403 这个 api_key 不能提交请求。",
    );
    // Neither another district's key, nor one without the right to read.
    for (const api_key of [keys.other, keys.writer])
      expect(await refused(`/v2/requests/${number}`, { query: { api_key } })).toBe("404 没有这个 service_request_id。");
  });

  test("never a labour dispute, nor what concerns an employer, a unit or an urgent signal, nor what has no service", async () => {
    await sql`insert into problem_type (code, level, name_zh, name_en, route, asked)
      values ('DISPUTE', 1, '欠薪', 'Wages', 'labour-dispute', true)`.execute(fresh.db);
    forgetProblemTypes();
    // Its own it may follow, whatever it is about.
    expect(await one(await send({ service_code: "DISPUTE" }))).toMatchObject({ service_code: "DISPUTE" });
    const kept = [
      await scene.submit({ text: "一", problemType: "STATION", employerId: scene.employer }),
      await scene.submit({ text: "二", problemType: "STATION", employer: "某厂" }),
      await scene.submit({ text: "三", problemType: "STATION", aboutUnitId: scene.units.grass }),
      await scene.submit({ text: "我不想活了", problemType: "STATION" }),
      await scene.submit({ text: "四", problemType: "DISPUTE" }),
    ];
    const unclear = await scene.submit({ text: "嗯" });
    await sql`update matter set problem_type = null where id = ${unclear.id}`.execute(fresh.db);
    const seen = (await get("/v2/requests", { query: { api_key: keys.city } })).map(({ service_request_id }) =>
      idOf(String(service_request_id)),
    );
    for (const { id } of [...kept, unclear]) expect(seen).not.toContain(id);
    const numbers = kept.map(
      ({ id }) => `GH-${new Date().toISOString().slice(2, 7).replace("-", "")}-${String(id).padStart(6, "0")}`,
    );
    expect(await get("/v2/requests", { query: { api_key: keys.city, service_request_id: numbers.join(",") } })).toEqual(
      [],
    );
  });

  test("sends nothing outside its district", async () => {
    const form = { api_key: keys.writer, ...least, address_string: "乙区某路" };
    expect(await refused("/v2/requests", { form })).toBe("400 这个位置不在这个 api_key 的地区内。");
    expect(await refused("/v2/requests", { form: { ...form, api_key: keys.other, address_id: "JIA-01" } })).toMatch(
      /^400 .*地区/,
    );
  });

  test("the key may stand in the header; a revoked one opens nothing", async () => {
    const name = "短命平台";
    const { id, key: short } = await makeClient(fresh.context(administrator), {
      name,
      unionId: scene.a,
      mayRead: true,
      mayWrite: true,
    });
    const headers = { authorization: `Bearer ${short}` };
    expect((await call("/v2/requests.json", { headers })).statusCode).toBe(200);
    await expect(
      makeClient(fresh.context(administrator), { name, unionId: scene.a, mayRead: true, mayWrite: true }),
    ).rejects.toMatchObject({ code: "open311/name-taken" });
    await revokeClient(fresh.context(administrator), id);
    expect(await refused("/v2/requests", { headers })).toBe("403 api_key 无效或者已被吊销。");
    await makeClient(fresh.context(administrator), { name, unionId: scene.a, mayRead: true, mayWrite: true });
    const { rows } = await sql<{ all: string }>`select string_agg(c::text, '') as all from open311_client c`.execute(
      fresh.db,
    );
    expect(rows[0]!.all).not.toContain(short);
    expect(logged.join()).not.toContain(short);
  });

  test("is given by administrators within their scope, for unions of a place", async () => {
    const of = { name: "平台", mayRead: true, mayWrite: true };
    await expect(makeClient(fresh.context(administrator), { ...of, unionId: scene.factory })).rejects.toMatchObject({
      code: "open311/not-territorial",
    });
    await expect(makeClient(fresh.context(officer), { ...of, unionId: scene.a })).rejects.toMatchObject({
      code: "request/not-allowed",
    });
    const district = await scene.holder("administrator", scene.a);
    await expect(makeClient(fresh.context(district), { ...of, unionId: scene.b })).rejects.toMatchObject({
      code: "request/not-allowed",
    });
    const see = async (actor: Actor) =>
      (await inTransaction(fresh.context(actor), listClients)).clients.map(({ name }) => name);
    expect(await see(district)).not.toContain("乙区平台");
    expect(await see(district)).toContain("甲区只写");
    const all = await inTransaction(fresh.context(administrator), listClients);
    const other = all.clients.find(({ name }) => name === "乙区平台")!;
    await expect(revokeClient(fresh.context(district), other.id)).rejects.toMatchObject({ code: "open311/no-client" });
  });

  test("its use is counted by day, in each direction; a refused try is not", async () => {
    const { id, key: counted } = await makeClient(fresh.context(administrator), {
      name: "计数",
      unionId: scene.a,
      mayRead: true,
      mayWrite: true,
    });
    await send({ description: "计一次" }, counted);
    await call("/v2/requests.json", { query: { api_key: counted } });
    await call("/v2/requests.json", { query: { api_key: counted } });
    await call("/v2/requests.json", { query: { api_key: counted, status: "lost" } });
    const { clients } = await inTransaction(fresh.context(administrator), listClients);
    expect(clients.find((client) => client.id === id)!.days).toEqual([{ on: expect.any(String), reads: 2, writes: 1 }]);
  });
});

describe("searching", () => {
  test("by state, service, date and page, the newest first", async () => {
    const mine = keys.writer;
    const search = async (query: Record<string, string>) =>
      (await get("/v2/requests", { query: { api_key: mine, ...query } })).map(({ service_request_id }) =>
        String(service_request_id),
      );
    const ids: string[] = [];
    for (let n = 0; n < 5; n++)
      ids.unshift(await send({ description: `第 ${n} 件`, service_code: n % 2 ? "LIFE" : "OTHER" }, mine));
    expect((await search({})).slice(0, 5)).toEqual(ids);
    expect(await search({ page_size: "2", page: "2" })).toEqual(ids.slice(2, 4));
    expect((await search({ service_code: "LIFE" })).slice(0, 2)).toEqual([ids[1], ids[3]]);
    const closing = await scene.holder("rights-officer", scene.a);
    const id = idOf(ids[0]!);
    await scene.act(closing, id, { act: "reply", words: "修好了" });
    expect(await one(ids[0]!, mine)).toMatchObject({ status: "open", status_notes: "已答复，等待本人确认" });
    await scene.act(closing, id, { act: "override", words: "已现场确认修好" } as never);
    expect(await one(ids[0]!, mine)).toMatchObject({ status: "closed", status_notes: "已办结：说明理由后办结" });
    expect(await search({ status: "closed" })).toEqual([ids[0]]);
    expect(await search({ status: "open" })).not.toContain(ids[0]);
    expect(await search({ status: "open,closed", page_size: "1" })).toEqual([ids[0]]);
    await sql`update matter set received_at = received_at - interval '100 days' where id = ${idOf(ids[4]!)}`.execute(
      fresh.db,
    );
    const moved = await get("/v2/requests", {
      query: {
        api_key: mine,
        start_date: new Date(Date.now() - 101 * 86_400_000).toISOString(),
        end_date: new Date(Date.now() - 99 * 86_400_000).toISOString(),
      },
    });
    expect(moved.map(({ service_request_id }) => idOf(String(service_request_id)))).toEqual([idOf(ids[4]!)]);
    expect(await search({})).not.toContain(moved[0]!.service_request_id);
    // Ids override every other argument; what is none is left out.
    expect(await search({ service_request_id: `${ids[0]},GH-0001-000001,x`, status: "lost" })).toEqual([ids[0]]);
  });

  test("a unit that handles it is named", async () => {
    const number = await send({ description: "派出去" }, keys.writer);
    const dispatcher = await scene.holder("rights-officer", scene.a);
    await scene.act(dispatcher, idOf(number), { act: "dispatch", unitId: scene.units.grass, designated: false });
    expect(await one(number, keys.writer)).toMatchObject({
      agency_responsible: "街道工会",
      status_notes: "已派给承办单位",
    });
  });

  test("words that were erased are gone here too", async () => {
    const number = await send({ description: "要忘掉的", lat: "36.3", long: "120.3" });
    await sql`update matter set text_sealed = null where id = ${idOf(number)}`.execute(fresh.db);
    expect(await one(number)).toMatchObject({
      description: null,
      lat: null,
      media_url: null,
      address: expect.not.stringContaining("某路"),
    });
  });

  test.each([
    [{ start_date: "2026-01-01" }, /^400 日期要写成/],
    [{ start_date: "2026-01-01T00:00:00Z", end_date: "2026-06-01T00:00:00Z" }, /^400 .*最多 90 天/],
    [{ status: "done" }, /^400 status/],
    [{ page: "0" }, /^400 page/],
    [{ service_request_id: "x,".repeat(1001) }, /^400 一次最多查 1000 个/],
  ] as const)("a filter is refused, %#: $1", async (query, words) => {
    expect(await refused("/v2/requests", { query: { api_key: keys.city, ...query } })).toMatch(words);
  });

  test("without a key nothing is read", async () => {
    for (const path of ["/v2/requests", "/v2/requests/GH-2611-000001", "/v2/tokens/C-1"])
      expect(await refused(path, { lang: "en" })).toBe("403 The api_key is missing.");
    expect(await refused("/v2/requests/GH-9999-000001", { query: { api_key: keys.city } })).toMatch(/^404/);
  });
});

describe("what is not the specification's", () => {
  test("is refused in its way all the same", async () => {
    expect(await refused("/v2/nothing")).toMatch(/^404/);
    expect((await call("/v2/services.html")).statusCode).toBe(404);
    expect(readXml((await call("/v2/services.html")).body).root).toBe("errors");
    expect(readXml((await call("/v2/services")).body).root).toBe("errors");
    const json = await server.app.inject({
      method: "POST",
      url: "/open311/v2/requests.json",
      payload: { api_key: keys.city },
    });
    expect([json.statusCode, json.json()[0].code]).toEqual([400, 400]);
    const put = await server.app.inject({ method: "PUT", url: "/open311/v2/requests.json", payload: "" });
    expect([put.statusCode, put.json()[0].code]).toEqual([400, 400]);
    const large = await call("/v2/requests.json", { form: { api_key: keys.city, description: "x".repeat(70_000) } });
    expect([large.statusCode, large.json()[0].code]).toEqual([400, 400]);
    const bad = await server.app.inject({ method: "GET", url: "/open311/v2/requests/%ff.json" });
    expect([bad.statusCode, Array.isArray(bad.json())]).toEqual([400, true]);
    // What another site makes a browser send.
    const forged = await call("/v2/requests.json", {
      form: least,
      headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    });
    expect(forged.statusCode).toBe(403);
    expect(logged.filter((line) => line.includes("request.failed"))).toEqual([]);
  });

  test("another jurisdiction is not found here, once it has a name", async () => {
    const set = (value: string) =>
      inTransaction(fresh.context(), (ctx) => writeSetting(ctx, storedKey(open311Settings.jurisdiction.key), value));
    expect((await call("/v2/services.json", { query: { jurisdiction_id: "anything" } })).statusCode).toBe(200);
    await set("zhijia.example.cn");
    const jurisdiction_id = "city.gov";
    for (const path of [
      "/v2/services",
      "/v2/services/STATION",
      "/v2/requests",
      "/v2/requests/GH-2611-000001",
      "/v2/tokens/C-1",
    ])
      expect(await refused(path, { query: { api_key: keys.city, jurisdiction_id } })).toBe(
        "404 没有这个 jurisdiction_id。",
      );
    expect(await refused("/v2/requests", { form: { api_key: keys.city, ...least, jurisdiction_id } })).toMatch(/^404/);
    for (const given of ["zhijia.example.cn", ""])
      expect((await call("/v2/services.json", { query: { jurisdiction_id: given } })).statusCode).toBe(200);
    await set("");
  });
});
