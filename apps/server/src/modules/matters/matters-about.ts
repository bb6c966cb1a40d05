import { asSystem, type Context } from "../../platform/context.ts";
import { problemTypes } from "./problem-types.ts";
import { toldMatters } from "./tables.ts";

/** What somebody complained of or asked about: not wishes, not suggestions. */
const troubles = ["consultation", "appeal", "petition"] as const;

export type About = {
  employerId: number;
  /** A group of needs and everything below it; all unless told. */
  category?: string | undefined;
  from: Date;
  /** Matters that do not count, such as the union's own. */
  except?: readonly number[] | undefined;
};

/**
 * How many matters told of an employer, and when the first of them came: for whoever may know of the employer, whether or not
 * they may see each. As the system; what is too few to be shown is the caller's to hold back.
 */
export async function mattersAbout(
  context: Context,
  about: About,
): Promise<{ count: number; first: Date | undefined }> {
  const below = about.category === undefined ? undefined : await typesBelow(context, about.category);
  return asSystem(context, "matters", async (ctx) => {
    let rows = toldMatters(ctx)
      .where("employer_id", "=", about.employerId)
      .where("kind", "in", troubles)
      .where("received_at", ">=", about.from)
      .where((of) => of.or([of("closed_as", "is", null), of("closed_as", "not in", ["merged", "withdrawn"])]));
    if (below) rows = rows.where("problem_type", "in", [...below, ""]);
    if (about.except?.length) rows = rows.where("id", "not in", [...about.except]);
    const { n, first } = await rows
      .select((of) => [of.fn.countAll<number>().as("n"), of.fn.min("received_at").as("first")])
      .executeTakeFirstOrThrow();
    return { count: Number(n), first: (first as Date | null) ?? undefined };
  });
}

async function typesBelow(ctx: Context, code: string): Promise<string[]> {
  const { all } = await problemTypes(ctx);
  const found = new Set([code]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const type of all) if (type.parent && found.has(type.parent)) found.add(type.code);
  }
  return [...found];
}
