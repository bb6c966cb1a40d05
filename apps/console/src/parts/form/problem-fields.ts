import { Problem } from "@zhijia/contracts";

export type FieldPath = (string | number)[];
export type FieldFault = { path: FieldPath; message: string };

/** `members.0.name` → `["members", 0, "name"]`, as form fields are named. */
export function pathOfField(field: string): FieldPath {
  return field
    .split(".")
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** What the server did not accept, field by field; empty when it refused for another reason. */
export function faultsOf(error: unknown): FieldFault[] {
  if (!(error instanceof Problem)) return [];
  return (error.body.errors ?? []).map(({ field, message }) => ({ path: pathOfField(field), message }));
}
