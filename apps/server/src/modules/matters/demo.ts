import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { z } from "zod";
import { asSystem, type Context } from "../../platform/context.ts";
import { findStaff } from "../people/index.ts";
import { findUnionAt } from "../unions/index.ts";
import { forgetDispatchRules } from "./dispatch-rules.ts";
import { forgetDesks } from "./intake.ts";
import { submitMatter } from "./operations/submit-matter.ts";
import { tables } from "./tables.ts";

const file = new URL("../../../content/demo/matters.json", import.meta.url);
const kind = z.enum(["consultation", "appeal", "wish", "suggestion", "petition"]);
const demo = z.object({
  units: z.array(
    z.object({
      key: z.string(),
      district: z.string(),
      name: z.string(),
      kind: z.enum(["department", "union", "partner"]),
      remit: z.string(),
      staff: z.array(z.string()),
    }),
  ),
  rules: z.array(
    z.object({
      kind: kind.optional(),
      problemType: z.string().optional(),
      area: z.string().optional(),
      unit: z.string(),
      mode: z.enum(["immediate", "weekly"]),
      designated: z.boolean().default(false),
    }),
  ),
  matters: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      kind: kind.optional(),
      problemType: z.string().optional(),
      district: z.string(),
      anonymity: z.enum(["named", "confidential", "anonymous"]),
      name: z.string().optional(),
      phone: z.string().optional(),
      hoursAgo: z.number(),
      people: z.number().optional(),
    }),
  ),
  templates: z.array(z.object({ title: z.string(), words: z.string() })),
});

/** The same id for the same name in every installation. RFC 9562, version 8. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`zhijia demo matter ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Invented units, rules of dispatch and matters, each labelled as such. Loaded again, what is there is left as it is. */
export async function loadDemo(context: Context): Promise<void> {
  await asSystem(context, "demo", async (ctx) => {
    const { rows } = await sql`select from unit where is_demo limit 1`.execute(ctx.db);
    if (rows.length > 0) return;
    const shown = demo.parse(JSON.parse(await readFile(file, "utf8")));
    const units = new Map<string, number>();
    let top: { id: number; path: string } | undefined;
    for (const unit of shown.units) {
      const union = await findUnionAt(ctx, unit.district);
      if (!union) continue;
      top ??= union;
      const { rows: made } = await sql<{ id: number }>`
        insert into unit (union_id, union_path, name, kind, remit, is_demo)
        values (${union.id}, ${union.path}, ${unit.name}, ${unit.kind}, ${unit.remit}, true) returning id`.execute(
        ctx.db,
      );
      units.set(unit.key, made[0]!.id);
      for (const login of unit.staff) {
        const staff = (await findStaff(ctx, "login", [login])).get(login);
        if (staff)
          await sql`insert into unit_staff (unit_id, staff_id) values (${made[0]!.id}, ${staff.id}) on conflict do nothing`.execute(
            ctx.db,
          );
      }
    }
    if (!top) return;
    for (const { problemType, unit, ...rule } of shown.rules) {
      await tables(ctx)
        .insertInto("dispatch_rule")
        .values({
          union_id: top.id,
          union_path: top.path,
          kind: rule.kind ?? null,
          problem_type: problemType ?? null,
          area: rule.area ?? null,
          station_id: null,
          unit_id: units.get(unit)!,
          supervise_unit_id: null,
          inform_unit_id: null,
          mode: rule.mode,
          designated: rule.designated,
          changed_by: null,
          is_demo: true,
        })
        .execute();
    }
    for (const template of shown.templates) {
      await tables(ctx)
        .insertInto("reply_template")
        .values({
          ...template,
          union_id: top.id,
          union_path: top.path,
          problem_type: null,
          changed_by: null,
          is_demo: true,
        })
        .execute();
    }
    forgetDispatchRules();
    forgetDesks();
    for (const { key, hoursAgo, ...matter } of shown.matters) {
      const receivedAt = new Date(ctx.now.getTime() - hoursAgo * 3_600_000);
      // As a visitor's: nobody gets a message about an invented matter.
      const quiet = { ...ctx, services: { ...ctx.services, sms: { ...ctx.services.sms, kind: "none" as const } } };
      await submitMatter(quiet, { ...matter, submission: demoId(key), channel: "qr", isDemo: true, receivedAt });
    }
  });
}

export async function removeDemo(context: Context): Promise<void> {
  await asSystem(context, "demo", async ({ db }) => {
    await sql`delete from matter where is_demo`.execute(db);
    await sql`delete from dispatch_rule where is_demo`.execute(db);
    await sql`delete from reply_template where is_demo`.execute(db);
    await sql`delete from copy_template where is_demo`.execute(db);
    await sql`delete from unit_staff where unit_id in (select id from unit where is_demo)`.execute(db);
    // What somebody's own matters were given to stays, labelled as it is.
    await sql`delete from unit w where is_demo and not exists (select from matter m where m.lead_unit_id = w.id or m.about_unit_id = w.id)
      and not exists (select from matter_activity a where a.unit_id = w.id) and not exists (select from matter_unit u where u.unit_id = w.id)
      and not exists (select from dispatch_rule r where w.id in (r.unit_id, r.supervise_unit_id, r.inform_unit_id))`.execute(
      db,
    );
  });
}
