/** What a list shows, all of it in the address: a colleague who opens the link sees the same. */
export type ListState = {
  text: string;
  /** Filters by key; one without a value is absent. A range of dates is `[from, to]`, either may be "". */
  filters: Record<string, string[]>;
  sort: { by: string; descending: boolean } | undefined;
  /** From 1. */
  page: number;
  size: number;
};

export type ListShape = {
  filters: readonly string[];
  /** Keys of columns that the server can sort by. */
  sorts: readonly string[];
  sort?: ListState["sort"];
  size?: number;
};

export const sizes = [20, 50, 100, 200];
const farthest = 10_000;

/** Anything that is not of this list, or out of bounds, is as if absent: addresses are typed, cut and kept for years. */
export function readListState(params: URLSearchParams, shape: ListShape): ListState {
  const filters: ListState["filters"] = {};
  for (const key of shape.filters) {
    const values = params.getAll(key);
    if (values.some(Boolean)) filters[key] = values;
  }
  const wish = params.get("sort") ?? "";
  const by = wish.replace(/^-/, "");
  const page = Number(params.get("page"));
  const size = Number(params.get("size"));
  return {
    text: params.get("q") ?? "",
    filters,
    sort: shape.sorts.includes(by) ? { by, descending: wish.startsWith("-") } : shape.sort,
    page: Number.isInteger(page) && page >= 1 && page <= farthest ? page : 1,
    size: sizes.includes(size) ? size : (shape.size ?? 50),
  };
}

/** The shortest address that reads back as the same state. */
export function writeListState(state: ListState, shape: ListShape): URLSearchParams {
  const params = new URLSearchParams();
  if (state.text) params.set("q", state.text);
  for (const key of shape.filters) {
    const values = state.filters[key] ?? [];
    if (values.some(Boolean)) for (const value of values) params.append(key, value);
  }
  const { sort } = state;
  if (sort && (sort.by !== shape.sort?.by || sort.descending !== shape.sort.descending)) {
    params.set("sort", sortOf(state)!);
  }
  if (state.page > 1) params.set("page", String(state.page));
  if (state.size !== (shape.size ?? 50)) params.set("size", String(state.size));
  return params;
}

/** What a view keeps: everything but where in the list one is. */
export function viewOf(state: ListState, shape: ListShape): string {
  return writeListState({ ...state, page: 1, size: shape.size ?? 50 }, shape).toString();
}

/** A change of what is listed begins at its first page. */
export function changed(state: ListState, change: Partial<ListState>): ListState {
  return { ...state, page: 1, ...change };
}

/** The value of a filter that has one. */
export function oneOf(state: ListState, key: string): string | undefined {
  return state.filters[key]?.[0] || undefined;
}

/** As contracts take it: `due`, `-due`. */
export function sortOf(state: ListState): string | undefined {
  return state.sort && `${state.sort.descending ? "-" : ""}${state.sort.by}`;
}
