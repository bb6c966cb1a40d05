/** Whether a statement failed because a unique value is another row's (SQLSTATE 23505), told by the name of the constraint. */
export function isTaken(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = error as { code?: string; constraint?: string };
  return code === "23505" && name === constraint;
}
