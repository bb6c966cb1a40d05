import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../../words.ts";
import { Failed } from "./Failed.tsx";
import { Partial } from "./Partial.tsx";
import { Waiting } from "./Waiting.tsx";

type Props<T> = {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  /** What to show when the answer holds nothing. */
  empty?: { when: (data: T) => boolean; show: ReactNode };
  children: (data: T) => ReactNode;
};

/** A question to the server in each of its states. What was read before stays on the page when asking again fails. */
export function Answer<T>({ query, empty, children }: Props<T>) {
  const w = useWords();
  const { data, error } = query;
  if (data === undefined) return error ? <Failed error={error} onRetry={() => void query.refetch()} /> : <Waiting />;
  return (
    <>
      {error && <Partial missing={w.states.partial.newest} onRetry={() => void query.refetch()} />}
      {empty?.when(data) ? empty.show : children(data)}
    </>
  );
}
