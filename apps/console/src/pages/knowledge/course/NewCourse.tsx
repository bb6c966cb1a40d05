import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useApi } from "../../../api.ts";
import { FormPage } from "../../../parts/form/FormPage.tsx";
import { usePageWords } from "../../../words.ts";
import { nextReview } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { CourseFields } from "./CourseFields.tsx";
import { bodyOf, type CourseValues } from "./course.ts";
import { words } from "./words.ts";

export default function NewCourse() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<CourseValues>
      title={w.newCourse}
      intro={w.courseIntro}
      initial={{
        reviewOn: nextReview(),
        content: { title: {}, course: { passPercent: 80, lessons: [], questions: [] } },
      }}
      submit={all.saveDraft}
      after={all.saveAfter}
      back={{ title: all.courses, to: "/knowledge/courses" }}
      onSubmit={async (values) => {
        const { id } = await api.createKnowledgeEntry({ body: bodyOf(values) });
        await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
        void navigate(`/knowledge/courses/${id}`);
      }}
    >
      <CourseFields />
    </FormPage>
  );
}
