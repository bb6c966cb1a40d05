import {
  type copyMatterContract,
  copyPlaceholders,
  type InputOf,
  type listCopyTemplatesContract,
  type listReplyTemplatesContract,
  type OutputOf,
  type saveCopyTemplateContract,
  type saveReplyTemplateContract,
} from "@zhijia/contracts";
import { logAccess } from "../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUnionPlace } from "../unions/index.ts";
import { getMatter, revealContact } from "./get-matter.ts";
import { requireProblemType } from "./problem-types.ts";
import { tables } from "./tables.ts";

type Kind = "reply_template" | "copy_template";

/** Those of a union are for it and everything below. */
export async function listReplyTemplates(ctx: Context): Promise<OutputOf<typeof listReplyTemplatesContract>> {
  const rows = await tables(ctx).selectFrom("reply_template").selectAll().orderBy("title").limit(500).execute();
  const unions = await unionNames(ctx, rows);
  return {
    templates: rows.map(({ id, union_id, title, words, problem_type }) => ({
      id,
      union: unions.get(union_id)!,
      title,
      words,
      ...(problem_type && { problemType: problem_type }),
    })),
  };
}

export async function listCopyTemplates(ctx: Context): Promise<OutputOf<typeof listCopyTemplatesContract>> {
  const rows = await tables(ctx).selectFrom("copy_template").selectAll().orderBy("name").limit(200).execute();
  const unions = await unionNames(ctx, rows);
  return {
    templates: rows.map(({ id, union_id, name, fields }) => ({ id, union: unions.get(union_id)!, name, fields })),
  };
}

async function unionNames(ctx: Context, rows: readonly { union_id: number }[]) {
  const names = new Map<number, { id: number; name: string }>();
  for (const id of new Set(rows.map(({ union_id }) => union_id))) {
    names.set(id, { id, name: (await findUnionPlace(ctx, id))?.name ?? "" });
  }
  return names;
}

/** Errors: Refusal `matter/no-template`, `matter/no-union`, `matter/no-problem-type`. */
export async function saveReplyTemplate(
  context: Context,
  { id, unionId, title, words, problemType }: InputOf<typeof saveReplyTemplateContract>["body"],
): Promise<{ id: number }> {
  await requireProblemType(context, problemType);
  return save(context, "reply_template", { id, unionId }, { title, words, problem_type: problemType ?? null });
}

/** Errors: Refusal `matter/no-template`, `matter/no-union`, `matter/placeholder` for a `{…}` that stands for nothing. */
export function saveCopyTemplate(
  context: Context,
  { id, unionId, name, fields }: InputOf<typeof saveCopyTemplateContract>["body"],
): Promise<{ id: number }> {
  for (const { value } of fields) {
    for (const [, placeholder] of value.matchAll(/\{(\w*)\}/g)) {
      if (!(copyPlaceholders as readonly string[]).includes(placeholder!)) {
        throw new Refusal("invalid", "matter/placeholder", { placeholder });
      }
    }
  }
  return save(context, "copy_template", { id, unionId }, { name, fields: JSON.stringify(fields) });
}

async function save(
  context: Context,
  table: Kind,
  { id, unionId }: { id: number | undefined; unionId: number },
  values: Record<string, unknown>,
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const place = await findUnionPlace(ctx, unionId);
    if (!place) throw new Refusal("not-found", "matter/no-union");
    requirePermission(ctx.actor, "matter.dispatch", { branch: place.path, area: place.area });
    const row = {
      ...values,
      union_id: unionId,
      union_path: place.path,
      changed_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      changed_at: ctx.now,
    };
    const query = tables(ctx);
    if (id === undefined) {
      return query
        .insertInto(table)
        .values(row as never)
        .returning("id")
        .executeTakeFirstOrThrow();
    }
    const changed = await query
      .updateTable(table)
      .set(row as never)
      .where("id", "=", id)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw new Refusal("not-found", "matter/no-template");
    return changed;
  });
}

/** Errors: Refusal `matter/no-template`, also for another union's. */
export async function removeTemplate(context: Context, table: Kind, id: number): Promise<Record<string, never>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.dispatch");
    const gone = await tables(ctx).deleteFrom(table).where("id", "=", id).executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Refusal("not-found", "matter/no-template");
    return {};
  });
}

/**
 * A matter in the form of another system. Name and number stand in it only where her anonymity lets the reader see them, and
 * then the look is logged as one. Errors: Refusal `matter/not-found`, `matter/no-template`.
 */
export async function copyMatter(
  context: Context,
  id: number,
  { templateId }: InputOf<typeof copyMatterContract>["body"],
): Promise<OutputOf<typeof copyMatterContract>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.handle");
    const template = await tables(ctx)
      .selectFrom("copy_template")
      .selectAll()
      .where("id", "=", templateId)
      .executeTakeFirst();
    if (!template) throw new Refusal("not-found", "matter/no-template");
    const matter = await getMatter(ctx, id);
    const asked = template.fields.map(({ value }) => value).join(" ");
    const wantsContact = matter.contact !== undefined && /\{(name|phone)\}/.test(asked);
    const contact = wantsContact ? await revealContact(ctx, id, `copy: ${template.name}`) : {};
    await logAccess(ctx, [
      {
        kind: "security",
        what: "matter.copied",
        purpose: "matter",
        record: String(id),
        detail: { form: template.name },
      },
    ]);
    const reply = matter.timeline.findLast(({ action, words }) => action === "reply" && words)?.words;
    const texts: Record<(typeof copyPlaceholders)[number], string> = {
      number: matter.number,
      words: matter.text,
      kind: matter.kind,
      type: matter.problemType?.name ?? "",
      district: matter.district?.name ?? "",
      employer: matter.employer ?? "",
      received: matter.receivedAt,
      due: matter.dueOn,
      state: matter.state,
      unit: matter.leadUnit?.name ?? "",
      reply: reply ?? "",
      name: contact.name ?? "",
      phone: contact.phone ?? "",
      channel: matter.channel,
      people: matter.people === undefined ? "" : String(matter.people),
    };
    return {
      fields: template.fields.map(({ label, value }) => ({
        label,
        text: value.replace(/\{(\w+)\}/g, (_, name: keyof typeof texts) => texts[name] ?? ""),
      })),
    };
  });
}
