import { type Permission, permissions } from "@zhijia/contracts";
import type { Actor, Grant } from "./context.ts";
import { Refusal } from "./refusals.ts";

/** Where a record belongs: the path of its branch of the organisation, the code of its area, or both. */
export type Place = { branch?: string | null; area?: string | null };

/** Whether the actor holds the permission at that place; without a place, anywhere. The system may do everything. */
export function may(actor: Actor, permission: Permission, place?: Place): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "staff") return false;
  const roles = permissions[permission] as readonly string[];
  return actor.grants.some((grant) => roles.includes(grant.role) && (!place || covers(grant, place)));
}

/** Errors: Refusal `request/not-allowed`; `request/sign-in` for a visitor. */
export function requirePermission(actor: Actor, permission: Permission, place?: Place): void {
  if (may(actor, permission, place)) return;
  if (actor.kind === "visitor") throw new Refusal("forbidden", "request/sign-in");
  throw new Refusal("forbidden", "request/not-allowed", { permission });
}

/** Whether a grant reaches a place. Paths end in `/`, so that `/1/` does not cover `/12/`. */
export function covers(grant: Grant, { branch, area }: Place): boolean {
  return "branch" in grant ? Boolean(branch?.startsWith(grant.branch)) : Boolean(area?.startsWith(grant.area));
}

/** The grants with which an actor holds a permission: what a list is narrowed by. */
export function grantsFor(actor: Actor, permission: Permission): readonly Grant[] {
  if (actor.kind !== "staff") return [];
  const roles = permissions[permission] as readonly string[];
  return actor.grants.filter(({ role }) => roles.includes(role));
}

/** The signed-in member of staff. Errors: Refusal `request/sign-in`. */
export function requireStaff(actor: Actor): Extract<Actor, { kind: "staff" }> {
  if (actor.kind !== "staff") throw new Refusal("forbidden", "request/sign-in");
  return actor;
}

/** The signed-in worker. Errors: Refusal `request/sign-in`. */
export function requireWorker(actor: Actor): Extract<Actor, { kind: "worker" }> {
  if (actor.kind !== "worker") throw new Refusal("forbidden", "request/sign-in");
  return actor;
}
