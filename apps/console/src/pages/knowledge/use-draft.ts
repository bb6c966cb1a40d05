import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { addressOf } from "./knowledge.ts";

type Written = Parameters<ReturnType<typeof useApi>["createKnowledgeEntry"]>[0]["body"];

/** The entry or course that the address names, to be written on, and how a draft of it is kept. */
export function useDraft() {
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["knowledge-entry-edit", id],
    queryFn: () => api.getKnowledgeEntry({ params: { id } }),
    // The revision that is sent back must be that of the words in the form: read once, at the beginning.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
  const save = async (written: Written) => {
    const revision = answer.data?.draft?.revision ?? 0;
    await api.saveKnowledgeEntry({ params: { id }, body: { ...written, revision } });
    await queries.invalidateQueries({ queryKey: ["knowledge-entry", id] });
    await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
    void navigate(addressOf({ id, kind: written.kind }));
  };
  return { answer, save };
}
