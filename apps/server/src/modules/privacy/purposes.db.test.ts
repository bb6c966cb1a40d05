import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { requirePurpose } from "../../platform/purposes/require-purpose.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { readPurposes } from "./content.ts";
import { getPrivacyNotice } from "./notice.ts";
import { decideAssessment } from "./operations/decide-assessment.ts";
import { draftAssessment } from "./operations/draft-assessment.ts";
import { loadPurposes } from "./operations/load-purposes.ts";
import { setPurposeState } from "./operations/set-purpose-state.ts";
import { getPurpose } from "./purposes.ts";
import { newScene, newStaff, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let administrator: Actor;
let supervisor: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  administrator = await newStaff(fresh, "administrator", scene.city);
  supervisor = await newStaff(fresh, "supervisor", scene.city);
});
afterAll(() => fresh.close());

beforeEach(async () => {
  await sql`delete from impact_assessment`.execute(fresh.db);
  await sql`update purpose set live_version = null, suspended = false where code = 'messages'`.execute(fresh.db);
});

const words = { lawful: "a", necessary: "b", effects: "c", risks: "d", measures: "e", fitting: "f" };
const code = "messages";

/** In one transaction, as the restricted role, as every request. */
const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1], now?: Date) =>
  inTransaction(fresh.context(actor, now), work);

const draft = (by = administrator) =>
  as(by, (ctx) =>
    draftAssessment(ctx, { params: { code }, query: undefined, body: { risk: "low", answers: words } } as never),
  );
const decide = (id: string, decision: "approved" | "refused", by = supervisor) =>
  as(by, (ctx) => decideAssessment(ctx, { params: { id }, body: { decision, reason: "seen" } } as never));
const switchTo = (state: "live" | "suspended", purpose = code, by = administrator) =>
  as(by, (ctx) => setPurposeState(ctx, { params: { code: purpose }, body: { state, reason: "asked" } } as never));

describe("a purpose that must be assessed (个保法 55)", () => {
  test("blocks what processes for it until somebody else approved its assessment and it was switched on", async () => {
    const blocked = { code: "purpose/not-live" };
    await expect(requirePurpose(fresh.context(), code)).rejects.toMatchObject(blocked);
    await expect(switchTo("live")).rejects.toMatchObject({ code: "privacy/not-assessed" });
    const { id } = await draft();
    await expect(switchTo("live")).rejects.toMatchObject({ code: "privacy/not-assessed" });
    await decide(id, "approved");
    await expect(requirePurpose(fresh.context(), code)).rejects.toMatchObject(blocked);
    await switchTo("live");
    expect(await requirePurpose(fresh.context(), code)).toBe(1);
    await switchTo("suspended");
    await expect(requirePurpose(fresh.context(), code)).rejects.toMatchObject(blocked);
  });

  test("blocks again when its assessment is too old", async () => {
    const { id } = await draft();
    await decide(id, "approved");
    await switchTo("live");
    const later = (days: number) => fresh.context(undefined, new Date(Date.now() + days * 86_400_000));
    expect(await requirePurpose(later(364), code)).toBe(1);
    await expect(requirePurpose(later(367), code)).rejects.toMatchObject({ code: "purpose/not-live" });
  });

  test("is not approved by whoever drafted it, even holding both roles, nor by the database", async () => {
    const both = await newStaff(fresh, "administrator", scene.city);
    const two: Actor = { ...both, grants: [...both.grants, { role: "supervisor", branch: scene.city.path }] };
    const { id } = await draft(two);
    await expect(decide(id, "approved", two)).rejects.toMatchObject({ code: "privacy/own-assessment" });
    const forged = as(two, async ({ db }) => {
      const update = sql`update impact_assessment set state = 'approved', decided_by = ${two.id},
        valid_until = '2099-01-01' where id = ${id}`;
      return (await update.execute(db)).numAffectedRows;
    });
    expect(await forged).toBe(0n);
  });

  test("refused once is refused, and is decided once", async () => {
    const { id } = await draft();
    await decide(id, "refused");
    await expect(decide(id, "approved")).rejects.toMatchObject({ code: "privacy/decided" });
    await expect(switchTo("live")).rejects.toMatchObject({ code: "privacy/not-assessed" });
  });

  test("keeps its assessments: nobody who asks may delete one (个保法 56: three years)", async () => {
    await draft();
    for (const actor of [administrator, supervisor]) {
      await expect(as(actor, ({ db }) => sql`delete from impact_assessment`.execute(db))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("is not for other roles, and what is not built cannot go live", async () => {
    const lawyer = await newStaff(fresh, "lawyer", scene.city);
    await expect(draft(lawyer)).rejects.toMatchObject({ code: "request/not-allowed" });
    await expect(switchTo("live", code, supervisor)).rejects.toMatchObject({ code: "request/not-allowed" });
    const shipped = (await readPurposes()).find((one) => one.code === "account")!;
    await loadPurposes(fresh.context(), [{ ...shipped, code: "planned", built: false }]);
    await expect(switchTo("live", "planned")).rejects.toMatchObject({ code: "privacy/not-built" });
    const seen = await as(lawyer, ({ db }) => sql`select from impact_assessment`.execute(db));
    expect(seen.rows).toEqual([]);
  });
});

describe("the register", () => {
  test("is loaded twice like once; changed words without a new version are refused", async () => {
    const purposes = await readPurposes();
    await loadPurposes(fresh.context(), purposes);
    const changed = purposes.map((one) => ({ ...one, what: { zh: "改了", en: "changed" } }));
    await expect(loadPurposes(fresh.context(), changed)).rejects.toMatchObject({ code: "privacy/purpose-changed" });
  });

  test("a new version is live at once only where nobody need assess it", async () => {
    const next = (name: string) => async () => {
      const found = (await readPurposes()).find((one) => one.code === name)!;
      await loadPurposes(fresh.context(), [{ ...found, version: 2 }]);
    };
    await next("account")();
    expect(await requirePurpose(fresh.context(), "account")).toBe(2);
    const { id } = await draft();
    await decide(id, "approved");
    await switchTo("live");
    await next(code)();
    expect(await requirePurpose(fresh.context(), code)).toBe(1);
    await expect(switchTo("live")).rejects.toMatchObject({ code: "privacy/not-assessed" });
    const { versions, assessments } = await as(administrator, (ctx) => getPurpose(ctx, code));
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(assessments).toMatchObject([
      { version: 1, state: "approved", decidedBy: supervisor.kind === "staff" && supervisor.id },
    ]);
  });

  test("is the notice that anybody can read", async () => {
    const notice = await as({ kind: "visitor" }, (ctx) => getPrivacyNotice(ctx));
    expect(notice.answeredWithinDays).toBe(15);
    const states = new Map(notice.purposes.map(({ code, state }) => [code, state]));
    expect(states.get("account")).toBe("live");
    expect(states.get("need-recognition")).toBe("not-live");
  });
});
