import { modules } from "../../../app.ts";
import { inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";

export type DemoStand = {
  fresh: FreshDatabase;
  /** The invented people, unions, purposes and needs. */
  load: () => Promise<void>;
  remove: () => Promise<void>;
};

const named = (names: string[]) => modules.filter(({ name }) => names.includes(name));

/** A database with the content that the demonstration of needs stands on; nothing invented is in it yet. */
export async function openDemoStand(): Promise<DemoStand> {
  const fresh = await freshDatabase();
  for (const { loadContent } of named(["taxonomy", "unions", "privacy", "answers", "matters"]))
    await loadContent!(fresh.context());
  const stand = named(["people", "unions", "privacy", "needs"]);
  return {
    fresh,
    load: () =>
      inTransaction(fresh.context(), async (ctx) => {
        for (const { demo } of stand) await demo!.load(ctx);
      }),
    remove: () =>
      inTransaction(fresh.context(), async (ctx) => {
        for (const { demo } of stand.toReversed()) await demo!.remove(ctx);
      }),
  };
}
