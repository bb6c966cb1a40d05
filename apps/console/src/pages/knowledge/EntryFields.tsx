import { textKinds } from "@zhijia/contracts";
import { DatePicker, Form, Input, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { usePageWords } from "../../words.ts";
import { KnowledgeText } from "./KnowledgeText.tsx";
import { useCategories } from "./knowledge.ts";
import { words } from "./words.ts";

/** The words of an entry, with what they will look like beside them. */
export function EntryFields() {
  const w = usePageWords(words);
  const categories = useCategories();
  const kinds = textKinds.map((value) => ({ value, label: w.entryKinds[value] }));
  return (
    <>
      <FormField name="titleZh" label={w.titleZh} required>
        <Input maxLength={80} />
      </FormField>
      <FormField name="kind" label={w.kind} required>
        <Select options={kinds} />
      </FormField>
      <FormField name="category" label={w.category} required>
        <Select options={categories} showSearch optionFilterProp="label" />
      </FormField>
      <FormField name="summaryZh" label={w.summaryZh} hint={w.summaryHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </FormField>
      <FormField name="textZh" label={w.textZh} hint={w.textHint}>
        <Input.TextArea autoSize={{ minRows: 12, maxRows: 30 }} maxLength={20_000} />
      </FormField>
      <Preview />
      <FormField name="sources" label={w.sources} hint={w.sourcesHint}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={3000} />
      </FormField>
      <FormField name="reviewOn" label={w.reviewOn} hint={w.reviewHint} required>
        <DatePicker />
      </FormField>
      <FormField name="titleEn" label={w.titleEn}>
        <Input maxLength={160} lang="en" />
      </FormField>
      <FormField name="summaryEn" label={w.summaryEn}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={600} lang="en" />
      </FormField>
      <FormField name="textEn" label={w.textEn}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 30 }} maxLength={40_000} lang="en" />
      </FormField>
    </>
  );
}

function Preview() {
  const w = usePageWords(words);
  const text = (Form.useWatch("textZh") as string | undefined) ?? "";
  return (
    <details className="knowledge-preview">
      <summary>{w.preview}</summary>
      {text.trim() ? <KnowledgeText text={text} /> : <p className="quiet">{w.previewEmpty}</p>}
    </details>
  );
}
