import { Navigate } from "react-router";
import { FormPage } from "../../../parts/form/FormPage.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { usePageWords } from "../../../words.ts";
import { addressOf } from "../knowledge.ts";
import { useDraft } from "../use-draft.ts";
import { words as shared } from "../words.ts";
import { CourseFields } from "./CourseFields.tsx";
import { bodyOf, type CourseValues, valuesOf } from "./course.ts";
import { words } from "./words.ts";

export default function EditCourse() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const { answer, save } = useDraft();
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
            onSubmit={(values) => save(bodyOf(values))}
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
