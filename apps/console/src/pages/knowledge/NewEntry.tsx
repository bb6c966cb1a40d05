import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { EntryFields } from "./EntryFields.tsx";
import { contentOf, dayOf, type EntryValues, nextReview } from "./knowledge.ts";
import { words } from "./words.ts";

export default function NewEntry() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<EntryValues>
      title={w.newEntry}
      intro={w.entryIntro}
      initial={{ kind: "procedure", reviewOn: nextReview(), summaryZh: "", textZh: "", sources: "" }}
      submit={w.saveDraft}
      after={w.saveAfter}
      back={{ title: w.entries, to: "/knowledge/entries" }}
      onSubmit={async (values) => {
        const { kind, category, reviewOn } = values;
        const body = { kind, category, reviewOn: dayOf(reviewOn), content: contentOf(values) };
        const { id } = await api.createKnowledgeEntry({ body });
        await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
        void navigate(`/knowledge/entries/${id}`);
      }}
    >
      <EntryFields />
    </FormPage>
  );
}
