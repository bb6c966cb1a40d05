import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "react-router";
import { useApi } from "../../../api.ts";
import { FormPage } from "../../../parts/form/FormPage.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { usePageWords } from "../../../words.ts";
import { addressOf } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { CourseFields } from "./CourseFields.tsx";
import { bodyOf, type CourseValues, valuesOf } from "./course.ts";
import { words } from "./words.ts";

export default function EditCourse() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
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
      {(entry) =>
        entry.kind === "course" ? (
          <FormPage<CourseValues>
            title={all.editOf(entry.title)}
            intro={entry.state === "published" ? w.editPublishedIntro : w.courseIntro}
            initial={valuesOf(entry)}
            submit={all.saveDraft}
            after={all.saveAfter}
            back={{ title: entry.title, to: addressOf(entry) }}
            onSubmit={async (values) => {
              const body = { ...bodyOf(values), revision: entry.draft?.revision ?? 0 };
              await api.saveKnowledgeEntry({ params: { id }, body });
              await queries.invalidateQueries({ queryKey: ["knowledge-entry", id] });
              await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
              void navigate(addressOf(entry));
            }}
          >
            <CourseFields />
          </FormPage>
        ) : (
          <Navigate to={`${addressOf(entry)}/edit`} replace />
        )
      }
    </Answer>
  );
}
