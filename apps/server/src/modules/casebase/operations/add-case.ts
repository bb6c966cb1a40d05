import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { createCaseImporter, demoSource } from "../case-importer.ts";
import { readCase } from "../case-record.ts";

export type AddedCase = { id: string; title: string; text: string; need: string; source: string; isDemo: boolean };

/**
 * One case that the union itself brings: masked, read and labelled as an imported one, never explained yet. The same id is the same
 * case. As the system: who may bring one is the caller's to ask. Errors: Refusal `case/refused` for what no case may be, with the reason of the import.
 */
export async function addCase(context: Context, { need, source, isDemo, ...said }: AddedCase): Promise<void> {
  await asSystem(context, "library", async (ctx) => {
    const importer = createCaseImporter();
    const found = readCase({
      ...said,
      kind: "case-story",
      source: isDemo ? demoSource : source,
      needs: [need],
      is_labour: true,
    });
    if ("refuse" in found || "skip" in found) throw new Refusal("invalid", "case/refused");
    const { barred } = await importer.known(ctx, [found.id]);
    if (barred.has(found.id)) throw new Refusal("conflict", "case/taken-down", { id: found.id });
    const prepared = await importer.prepare(ctx, found.record, found.id, found.hash);
    if ("refuse" in prepared) throw new Refusal("invalid", "case/refused");
    await importer.save(ctx, [prepared], { bulk: false });
  });
}
