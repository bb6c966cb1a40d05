import { sql } from "kysely";
import { type Actor, asSystem, type Context } from "../../platform/context.ts";
import { demoStaff, demoWorkers } from "../people/index.ts";
import { listGrants } from "../unions/index.ts";
import { decideAssessment } from "./operations/decide-assessment.ts";
import { draftAssessment } from "./operations/draft-assessment.ts";
import { setPurposeState } from "./operations/set-purpose-state.ts";
import { getRegistered } from "./purposes.ts";

/** What a demonstration shows that begins only after an assessment. */
const shown = ["need-recognition", "sensitive-need-recognition"];

const answers = {
  lawful: "（演示）以本人同意为依据，敏感信息单独同意。",
  necessary: "（演示）只看主题、时间和时长，不存原话；不到三人不计数。",
  effects: "（演示）被人知道在查什么，可能影响工作；因此先只告诉本人。",
  risks: "（演示）误判、泄露、被单位知道。",
  measures: "（演示）本人可以更正和一键删除；查看姓名要写理由并留痕；单位一侧看不到。",
  fitting: "（演示）措施与风险相称。",
};

/** Two invented members of staff assess what is shown, as two real ones must. Idempotent; labelled in its words. */
export async function loadDemo(ctx: Context): Promise<void> {
  const drafter = await actorOf(ctx, "administrator");
  const decider = await actorOf(ctx, "supervisor");
  for (const code of shown) {
    const { state, latest, liveVersion } = await getRegistered(ctx, code);
    if (state === "live" && liveVersion === latest) continue;
    const { id } = await draftAssessment(await by(ctx, drafter), {
      params: { code },
      body: { risk: "medium", answers },
    } as never);
    const decision = { decision: "approved", reason: "（演示）同意。" };
    await decideAssessment(await by(ctx, decider), { params: { id }, body: decision } as never);
    await setPurposeState(await by(ctx, drafter), {
      params: { code },
      body: { state: "live", reason: "（演示）评估通过" },
    } as never);
  }
  // What was done in the name of staff left their rights in force.
  await sql`set local role none`.execute(ctx.db);
}

/** What invented staff approved counts for nothing once they are gone, and nobody invented agreed to anything. */
export async function removeDemo({ db }: Context): Promise<void> {
  const staff = demoStaff.map(({ id }) => id as string);
  await sql`delete from impact_assessment where drafted_by = any (${staff}::uuid[]) or decided_by = any (${staff}::uuid[])`.execute(
    db,
  );
  await sql`update purpose p set live_version = null from purpose_version v
    where v.code = p.code and v.version = p.live_version and v.needs_assessment and not exists (
      select from impact_assessment a where a.purpose = p.code and a.version = p.live_version and a.state = 'approved')`.execute(
    db,
  );
  await sql`delete from consent where person_id = any (${demoWorkers.map(({ id }) => id)}::uuid[])`.execute(db);
}

/** In the name of somebody else from here on: when a part of the system's own ends, the facts are the actor's again. */
async function by(system: Context, actor: Actor): Promise<Context> {
  const ctx = { ...system, actor };
  await asSystem(ctx, "demo", async () => {});
  return ctx;
}

async function actorOf(ctx: Context, role: (typeof demoStaff)[number]["role"]): Promise<Actor> {
  const { id } = demoStaff.find((one) => one.role === role)!;
  return { kind: "staff", id, session: "demo", grants: await listGrants(ctx, id), apart: [] };
}
