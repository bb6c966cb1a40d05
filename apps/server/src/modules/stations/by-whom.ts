import type { Context } from "../../platform/context.ts";
import { findStaff } from "../people/index.ts";

/** By whom each row is, as a part of what is shown of it; nothing for what the system did itself. */
export async function byWhom<Row extends { by_staff: string | null }>(
  ctx: Context,
  rows: readonly Row[],
): Promise<(row: Row) => { by?: string }> {
  const staff = await findStaff(
    ctx,
    "id",
    rows.flatMap(({ by_staff }) => by_staff ?? []),
  );
  return ({ by_staff }) => {
    const by = by_staff === null ? undefined : staff.get(by_staff)?.name;
    return by === undefined ? {} : { by };
  };
}
