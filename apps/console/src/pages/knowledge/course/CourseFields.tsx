import { DatePicker, Input, InputNumber, Select } from "antd";
import { FormField } from "../../../parts/form/FormField.tsx";
import { usePageWords } from "../../../words.ts";
import { useCategories } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { CoursePreview } from "./CoursePreview.tsx";
import { LessonFields } from "./LessonFields.tsx";
import { ListedField } from "./ListedField.tsx";
import { QuestionFields } from "./QuestionFields.tsx";
import { words } from "./words.ts";

/** A course as it is written: what a list shows, lessons, questions, and how both look to learners. */
export function CourseFields() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const categories = useCategories();
  return (
    <>
      <FormField name={["content", "title", "zh"]} label={all.titleZh} required>
        <Input maxLength={80} />
      </FormField>
      <FormField name="category" label={all.category} required>
        <Select options={categories} showSearch optionFilterProp="label" />
      </FormField>
      <ListedField list={[]} name={["content", "summary", "zh"]} label={all.summaryZh} hint={all.summaryHint} needed>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </ListedField>
      <FormField name="reviewOn" label={all.reviewOn} hint={all.reviewHint} required>
        <DatePicker />
      </FormField>
      <FormField name={["content", "course", "passPercent"]} label={w.passPercent} hint={w.passPercentHint} required>
        <InputNumber min={1} max={100} precision={0} />
      </FormField>
      <FormField name={["content", "text", "zh"]} label={w.introZh} hint={w.introHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 20 }} maxLength={20_000} />
      </FormField>
      <LessonFields />
      <QuestionFields />
      <CoursePreview />
      <FormField name={["content", "sources"]} label={all.sources} hint={all.sourcesHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={3000} />
      </FormField>
      <FormField name={["content", "title", "en"]} label={all.titleEn}>
        <Input maxLength={160} lang="en" />
      </FormField>
      <FormField name={["content", "summary", "en"]} label={all.summaryEn}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={600} lang="en" />
      </FormField>
      <FormField name={["content", "text", "en"]} label={w.introEn}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 20 }} maxLength={40_000} lang="en" />
      </FormField>
    </>
  );
}
