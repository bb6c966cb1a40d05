import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords } from "../../words.ts";
import { EntryFields } from "./EntryFields.tsx";
import { addressOf, contentOf, dayOf, type EntryValues, valuesOf } from "./knowledge.ts";
import { words } from "./words.ts";

export default function EditEntry() {
  const w = usePageWords(words);
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
  return (
    <Answer query={answer}>
      {({ kind, ...rest }) => {
        if (kind === "course") return <Navigate to={`${addressOf({ id, kind })}/edit`} replace />;
        const entry = { ...rest, kind };
        return (
          <FormPage<EntryValues>
            title={w.editOf(entry.title)}
            intro={entry.state === "published" ? w.editPublishedIntro : w.entryIntro}
            initial={valuesOf(entry)}
            submit={w.saveDraft}
            after={w.saveAfter}
            back={{ title: entry.title, to: `/knowledge/entries/${id}` }}
            onSubmit={async (values) => {
              const { kind, category, reviewOn } = values;
              const revision = entry.draft?.revision ?? 0;
              const body = { kind, category, reviewOn: dayOf(reviewOn), content: contentOf(values), revision };
              await api.saveKnowledgeEntry({ params: { id }, body });
              await queries.invalidateQueries({ queryKey: ["knowledge-entry", id] });
              await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
              void navigate(`/knowledge/entries/${id}`);
            }}
          >
            <EntryFields />
          </FormPage>
        );
      }}
    </Answer>
  );
}
