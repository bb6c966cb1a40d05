import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { whenConsentChanges } from "./consent-changes.ts";
import { hasConsent, listConsents } from "./consents.ts";
import { readPurposes } from "./content.ts";
import { loadPurposes } from "./operations/load-purposes.ts";
import { reapplyWithdrawals } from "./operations/reapply-withdrawals.ts";
import { recordConsent } from "./operations/record-consent.ts";
import { newScene, newWorker } from "./testing/scene.ts";

let fresh: FreshDatabase;
const purpose = "letters";
const now = new Date("2026-11-22T08:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** A purpose of the test's own that asks for a consent and needs no assessment, with one part more that is sensitive. */
async function load(version: number, extra = "") {
  const shipped = (await readPurposes()).find(({ code }) => code === "account")!;
  const consent = (part: string) => ({
    part,
    sensitive: false,
    title: { zh: `信件${part}`, en: `Letters ${part}` },
    text: { zh: `我同意收信${extra}`, en: `I agree to letters${extra}` },
    without: { zh: "没有信", en: "No letters" },
  });
  const consents = [consent("post"), consent("wire")];
  await loadPurposes(fresh.context(undefined, now), [{ ...shipped, code: purpose, version, consents }]);
}

beforeAll(async () => {
  fresh = await freshDatabase();
  await newScene(fresh);
  await load(1);
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1], at = now) =>
  inTransaction(fresh.context(actor, at), work);
const consentOf = async (actor: Actor, part = "post", at = now) =>
  (await as(actor, (ctx) => listConsents(ctx, actor.kind === "worker" ? actor.id : ""), at)).find(
    (one) => one.part === part,
  )!;
const give = async (actor: Actor, part = "post") => {
  const { textHash } = await consentOf(actor, part);
  return as(actor, (ctx) => recordConsent(ctx, { purpose, part, act: "given", textHash, channel: "page" }));
};
const withdraw = (actor: Actor) =>
  as(actor, (ctx) => recordConsent(ctx, { purpose, part: "post", act: "withdrawn", channel: "page" }));

describe("a consent", () => {
  test("is to the exact words that were shown, one part at a time", async () => {
    const her = await newWorker(fresh);
    const blind = as(her, (ctx) => recordConsent(ctx, { purpose, part: "post", act: "given", channel: "page" }));
    await expect(blind).rejects.toMatchObject({ code: "privacy/other-words" });
    expect(await give(her)).toBe(true);
    expect(await hasConsent(fresh.context(undefined, now), her.id, purpose, "post")).toBe(true);
    expect(await hasConsent(fresh.context(undefined, now), her.id, purpose, "wire")).toBe(false);
    const { rows } = await sql<{ body: string; lang: string }>`select t.body, t.lang from consent c
      join consent_text t on t.hash = c.text_hash where c.person_id = ${her.id}`.execute(fresh.db);
    expect(rows).toEqual([{ body: "我同意收信", lang: "zh" }]);
  });

  test("taken back stops processing at once, told in the same transaction, and leaves its history to her", async () => {
    const her = await newWorker(fresh);
    await give(her);
    const before = fresh.published.length;
    await withdraw(her);
    expect(fresh.published.slice(before)).toEqual([
      { name: "consent.withdrawn", payload: { personId: her.id, purpose, part: "post" } },
    ]);
    expect(await hasConsent(fresh.context(undefined, now), her.id, purpose, "post")).toBe(false);
    expect((await consentOf(her)).history.map(({ act }) => act)).toEqual(["withdrawn", "given"]);
    const { entries } = await listAccess(fresh.context(), { subject: her.id, limit: 9 });
    expect(entries.map(({ what, kind }) => [what, kind])).toEqual([
      ["consent.withdrawn", "security"],
      ["consent.given", "security"],
    ]);
  });

  test("is not taken back when the telling fails", async () => {
    const her = await newWorker(fresh);
    await give(her);
    const failing = inTransaction(
      {
        ...fresh.context(her, now),
        publish: async () => {
          throw new Error("no jobs");
        },
      },
      (ctx) => recordConsent(ctx, { purpose, part: "post", act: "withdrawn", channel: "page" }),
    );
    await expect(failing).rejects.toThrow("no jobs");
    expect((await consentOf(her)).history.map(({ act }) => act)).toEqual(["given"]);
  });

  test("pressed twice is taken back once", async () => {
    const her = await newWorker(fresh);
    await withdraw(her);
    await give(her);
    await withdraw(her);
    await withdraw(her);
    expect((await consentOf(her)).history).toHaveLength(2);
  });

  test("refused is not asked again for 90 days (网数条例 22)", async () => {
    const her = await newWorker(fresh);
    expect((await consentOf(her)).mayAsk).toBe(true);
    await as(her, (ctx) => recordConsent(ctx, { purpose, part: "post", act: "refused", channel: "page" }));
    expect((await consentOf(her, "post", later(89))).mayAsk).toBe(false);
    expect((await consentOf(her, "post", later(90))).mayAsk).toBe(true);
  });

  test("is told in its transaction to whatever rests on it, and fails with that", async () => {
    const [her, him] = [await newWorker(fresh), await newWorker(fresh)];
    const told: unknown[] = [];
    whenConsentChanges(purpose, async (_, { personId, part, act, version }) => {
      if (personId === him.id) throw new Error("cannot begin");
      if (personId === her.id) told.push([part, act, version]);
    });
    await give(her);
    await withdraw(her);
    await withdraw(her);
    expect(told).toEqual([
      ["post", "given", 1],
      ["post", "withdrawn", 1],
    ]);
    await expect(give(him)).rejects.toThrow("cannot begin");
    expect((await consentOf(him)).history).toEqual([]);
  });

  test("taken back stays so when an older database has it given; given anew since, it counts", async () => {
    const [her, him] = [await newWorker(fresh), await newWorker(fresh)];
    for (const actor of [her, him]) {
      await give(actor);
      await withdraw(actor);
    }
    // As a backup of that morning has them: given, and not taken back.
    await sql`delete from consent where act = 'withdrawn' and person_id in (${her.id}, ${him.id})`.execute(fresh.db);
    await sql`update consent set at = ${later(1)} where person_id = ${him.id}`.execute(fresh.db);
    expect(await reapplyWithdrawals(fresh.context(undefined, later(2)))).toBe(1);
    expect(await reapplyWithdrawals(fresh.context(undefined, later(2)))).toBe(0);
    expect((await consentOf(her)).history.map(({ act }) => act)).toEqual(["withdrawn", "given"]);
    expect((await consentOf(him)).on).toBe(true);
  });

  test("that another process took back is noted beside the database here too", async () => {
    const her = await newWorker(fresh);
    await give(her);
    await sql`insert into consent (person_id, purpose, version, part, act, text_hash, channel, at)
      select person_id, purpose, version, part, 'withdrawn', text_hash, channel, ${later(1)} from consent
      where person_id = ${her.id}`.execute(fresh.db);
    await reapplyWithdrawals(fresh.context(undefined, later(2)));
    const noted = fresh.context().services.erasures.listWithdrawals();
    expect(noted).toContainEqual({ personId: her.id, purpose, part: "post", at: later(1) });
  });

  test("of another person is neither read nor written", async () => {
    const her = await newWorker(fresh);
    const him = await newWorker(fresh);
    await give(her);
    const { rows } = await as(him, ({ db }) => sql`select from consent where person_id = ${her.id}`.execute(db));
    expect(rows).toEqual([]);
    const forged = as(him, ({ db }) =>
      sql`insert into consent (person_id, purpose, version, part, act, text_hash, channel)
        select ${her.id}, purpose, version, part, 'given', hash, 'page' from consent_text`.execute(db),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    const changed = as(her, ({ db }) => sql`update consent set act = 'given'`.execute(db));
    await expect(changed).rejects.toThrow(/permission denied/);
  });

  test("to words that changed since counts no more; it may be asked for anew", async () => {
    const her = await newWorker(fresh);
    await give(her);
    const { textHash } = await consentOf(her);
    await load(2, "，每月一封");
    expect(await hasConsent(fresh.context(undefined, now), her.id, purpose, "post")).toBe(false);
    expect(await consentOf(her)).toMatchObject({ on: false, mayAsk: true, version: 2 });
    const stale = as(her, (ctx) =>
      recordConsent(ctx, { purpose, part: "post", act: "given", textHash, channel: "page" }),
    );
    await expect(stale).rejects.toMatchObject({ code: "privacy/other-words" });
  });

  test("cannot be asked for a purpose that is not live, but can always be taken back", async () => {
    const her = await newWorker(fresh);
    await give(her);
    await sql`update purpose set suspended = true where code = ${purpose}`.execute(fresh.db);
    try {
      expect(await hasConsent(fresh.context(undefined, now), her.id, purpose, "post")).toBe(false);
      await expect(give(her)).rejects.toMatchObject({ code: "purpose/not-live" });
      await withdraw(her);
      expect((await consentOf(her)).history[0]?.act).toBe("withdrawn");
    } finally {
      await sql`update purpose set suspended = false where code = ${purpose}`.execute(fresh.db);
    }
  });
});
