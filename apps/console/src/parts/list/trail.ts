/** The rows of the list somebody came from, so that a thing's page can go on to the next without going back. */
export type Trail = { back: string; rows: { key: string; to: string }[] };

const trails = new Map<string, Trail>();

/** Kept while the console is open; a page opened by its address alone has no next, and that is right. */
export function keepTrail(name: string, trail: Trail): void {
  trails.set(name, trail);
}

export function stepsFrom(name: string, key: string): { back?: string; previous?: string; next?: string; at?: string } {
  const trail = trails.get(name);
  const index = trail?.rows.findIndex((row) => row.key === key) ?? -1;
  if (!trail || index < 0) return trail ? { back: trail.back } : {};
  const [previous, next] = [trail.rows[index - 1]?.to, trail.rows[index + 1]?.to];
  return {
    back: trail.back,
    at: `${index + 1} / ${trail.rows.length}`,
    ...(previous ? { previous } : {}),
    ...(next ? { next } : {}),
  };
}
