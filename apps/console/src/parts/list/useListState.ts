import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type ListShape, type ListState, readListState, writeListState } from "./list-state.ts";

/** The state of the list in the address, and how to change it. Typing replaces the address, choosing adds to the history. */
export function useListState(shape: ListShape): [ListState, (next: ListState, how?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readListState(params, shape), [params, shape]);
  const change = useCallback(
    (next: ListState, { replace = false } = {}) => setParams(writeListState(next, shape), { replace }),
    [setParams, shape],
  );
  return [state, change];
}
