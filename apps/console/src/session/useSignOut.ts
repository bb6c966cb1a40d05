import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../api.ts";

/** Ends the session, here or everywhere; nothing that was read stays in the page's memory. */
export function useSignOut(): (how: { everywhere: boolean }) => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return async ({ everywhere }) => {
    await (everywhere ? api.signOutEverywhere({ body: {} }) : api.signOut({ body: {} }));
    queries.setQueryData(["me"], null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
  };
}
