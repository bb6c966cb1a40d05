import type {
  enterHotlineOrderContract,
  HotlineOrder,
  InputOf,
  OutputOf,
  readHotlineOrderContract,
} from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import type { Submitted } from "../insert-matters.ts";
import { type Desk, findDesk } from "../intake.ts";
import { matterNumber, shownCode } from "../numbers.ts";
import { submitMatter } from "../operations/submit-matter.ts";
import { phoneOf } from "../phone.ts";
import { readOrders } from "./read-order.ts";

/** However an order comes, its number is the hotline's: pasted, imported and sent it is one matter. */
export const hotlineSystem = "12345";

export function readPastedOrder(
  ctx: Context,
  { text }: InputOf<typeof readHotlineOrderContract>["body"],
): OutputOf<typeof readHotlineOrderContract> {
  requirePermission(ctx.actor, "matter.enter");
  const orders = readOrders(text).map((order) => ({
    order,
    missing: (["ref", "words"] as const).filter((field) => order[field] === undefined),
  }));
  return { orders };
}

/** Errors: those of `submitMatter`. */
export async function enterOrder(
  context: Context,
  order: InputOf<typeof enterHotlineOrderContract>["body"],
): Promise<OutputOf<typeof enterHotlineOrderContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: enteredBy } = requireStaff(ctx.actor);
    requirePermission(ctx.actor, "matter.enter");
    const made = await submitOrder(ctx, order, { enteredBy });
    return { ...made, number: matterNumber(made.id, made.receivedAt), code: shownCode(made.code) };
  });
}

/** An order as a matter; the same number again gives the one that is there. `desk`: where no district says who receives it. */
export async function submitOrder(
  ctx: Context,
  order: HotlineOrder,
  { enteredBy, desk }: { enteredBy?: string; desk?: Desk } = {},
): Promise<Submitted> {
  const { ref, title, words, name, phone, address, employer, district, people, confidential } = order;
  const number = phone ? phoneOf(phone) : undefined;
  const lines = [title, words, phone && !number ? `来电号码：${phone}` : undefined];
  return submitMatter(ctx, {
    submission: submissionOf(ctx, ref),
    text: lines.filter(Boolean).join("\n"),
    channel: "hotline",
    anonymity: confidential ? "confidential" : "named",
    source: { system: hotlineSystem, ref },
    desk: district || !desk ? await findDesk(ctx, { district }) : desk,
    ...(number && { phone: number }),
    name,
    address,
    employer,
    district,
    people,
    enteredBy,
  });
}

/**
 * The same for the same number, and nobody else can make it: whoever knows an order's number must not send a matter in its place,
 * nor be given its tracking code. RFC 9562, version 8.
 */
export function submissionOf({ services }: Context, ref: string): string {
  const hex = Buffer.from(services.keyring.blind("matter.order", `${hotlineSystem} ${ref}`))
    .toString("hex")
    .slice(-32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
