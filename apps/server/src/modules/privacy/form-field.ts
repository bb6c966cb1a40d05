/** A field of a posted form or a query, trimmed and cut; empty when it was not sent once. */
export function formField(form: unknown, name: string, longest = 4000): string {
  const value = (form as Record<string, unknown> | null)?.[name];
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}
