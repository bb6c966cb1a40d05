import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { listMatters } from "./list-matters.ts";
import { judgeOverride } from "./operations/judge-override.ts";
import { remindOfPromise } from "./operations/remind-of-promise.ts";
import { drawOverrides, listOverrideSamples } from "./override-samples.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let desk: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  desk = await scene.holder("rights-officer", scene.a);
});
afterAll(() => fresh.close());

test("whoever owes an answer is reminded once on the promised day, and the list says so", async () => {
  const { id } = await scene.submit();
  const answered = await scene.submit();
  await scene.act(desk, answered.id, { act: "reply", words: "好了" });
  const promised = (await scene.matter(id)).due_nominal as string;
  const on = (day: string) => fresh.context(undefined, new Date(`${day}T08:05:00+08:00`));
  const before = new Date(new Date(`${promised}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
  expect(await remindOfPromise(on(before))).toBe(0);
  expect(await remindOfPromise(on(promised))).toBe(1);
  expect(await remindOfPromise(on(promised))).toBe(0);
  const { rows } = await sql`select matter_id, party, detail from matter_activity where action = 'remind'`.execute(
    fresh.db,
  );
  expect(rows).toEqual([{ matter_id: id, party: "system", detail: { promised } }]);
  const marks = async (day: string) => {
    const now = new Date(`${day}T09:00:00+08:00`);
    const query = { view: "all" as const, page: 1, size: 50 };
    const { matters } = await inTransaction(fresh.context(desk, now), (ctx) => listMatters(ctx, query));
    return matters.map((one) => [one.id, one.promiseOver ?? false]);
  };
  expect(await marks(before)).toEqual(expect.arrayContaining([[id, false]]));
  expect(await marks(promised)).toEqual(
    expect.arrayContaining([
      [id, true],
      [answered.id, false],
    ]),
  );
});

test("of what each desk closed without the worker's word a tenth is drawn, once a week", async () => {
  for (let n = 0; n < 11; n++) {
    const { id } = await scene.submit({ phone: undefined });
    await scene.act(desk, id, { act: "reply", words: "好了" });
    await scene.act(desk, id, { act: "override", because: "override", words: "已经修好，本人不愿评价" });
  }
  const later = fresh.context(undefined, new Date(Date.now() + 3_600_000));
  await drawOverrides(later);
  await drawOverrides(later);
  const see = async (role: string, at: number, apart: string[] = []) => {
    const actor = await scene.holder(role, at, apart);
    return (await inTransaction(fresh.context(actor), listOverrideSamples)).samples;
  };
  const seen = await see("auditor", scene.city);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatchObject({ desk: { id: scene.a }, because: "override", reopened: false });
  expect(JSON.stringify(seen)).not.toContain("不愿评价");
  expect(await see("supervisor", scene.a)).toHaveLength(2);
  expect(await see("supervisor", scene.b)).toEqual([]);
  expect(await see("rights-officer", scene.a)).toEqual([]);
});

test("a drawn closing is judged once and by another; what was unfounded goes on, and she reads that it does", async () => {
  const both = await scene.holder("supervisor", scene.b);
  both.grants = [...both.grants, { ...both.grants[0]!, role: "rights-officer" }];
  const auditor = await scene.holder("auditor", scene.city);
  const close = async () => {
    const { id } = await scene.submit({ district: "370203", phone: undefined });
    await scene.act(both, id, { act: "reply", words: "好了" });
    await scene.act(both, id, { act: "override", because: "no-contact", words: "没有电话" });
    return id;
  };
  const samplesOf = async (actor: Actor, matter: number) => {
    const { samples } = await inTransaction(fresh.context(actor), listOverrideSamples);
    return samples.filter((one) => one.matter.id === matter);
  };
  const matters = [await close()];
  await drawOverrides(fresh.context(undefined, new Date(Date.now() + 3_600_000)));
  const [sample] = await samplesOf(auditor, matters[0]!);
  expect(sample).toMatchObject({ because: "no-contact", failedCalls: 0, reopened: false, mayJudge: true });
  expect(sample!.answeredAt).toBeDefined();
  expect((await samplesOf(both, matters[0]!))[0]).toMatchObject({ mayJudge: false });

  const judge = (actor: Actor, verdict: "justified" | "unfounded", id = sample!.id) =>
    judgeOverride(fresh.context(actor), id, { verdict, words: "家里还有座机可以打" });
  await expect(judge(both, "justified")).rejects.toMatchObject({ code: "matter/own-override" });
  const elsewhere = await scene.holder("supervisor", scene.a);
  await expect(judge(elsewhere, "justified")).rejects.toMatchObject({ code: "matter/no-sample" });
  expect(await judge(auditor, "unfounded")).toEqual({ reopened: true });
  expect(await scene.matter(matters[0]!)).toMatchObject({ state: "received", round: 2, supervised: true });
  await expect(judge(auditor, "justified")).rejects.toMatchObject({ code: "matter/judged-already" });
  const [judged] = await samplesOf(auditor, matters[0]!);
  expect(judged).toMatchObject({
    reopened: true,
    mayJudge: false,
    verdict: { is: "unfounded", words: "家里还有座机可以打", by: "auditor" },
  });
});

test("a closing that was right stays closed, and one that no longer holds is only written down", async () => {
  const auditor = await scene.holder("auditor", scene.city);
  const { samples } = await inTransaction(fresh.context(auditor), listOverrideSamples);
  const [right, gone] = samples.filter(({ mayJudge }) => mayJudge);
  await judgeOverride(fresh.context(auditor), right!.id, { verdict: "justified", words: "问过了" });
  expect(await scene.matter(right!.matter.id)).toMatchObject({ state: "closed", round: 1 });
  await scene.act(desk, gone!.matter.id, { act: "contest", words: "又坏了" });
  const said = await judgeOverride(fresh.context(auditor), gone!.id, { verdict: "unfounded", words: "没有修" });
  expect(said).toEqual({ reopened: false });
  expect(await scene.matter(gone!.matter.id)).toMatchObject({ state: "received", round: 2 });
});
