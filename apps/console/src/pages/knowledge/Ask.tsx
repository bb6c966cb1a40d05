import { useQueryClient } from "@tanstack/react-query";
import { App, Input, Radio, Select } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { dateText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type QuestionRow, useCategories } from "./knowledge.ts";
import { words } from "./words.ts";

type Values = { category: string; urgency: QuestionRow["urgency"]; words: string };

/** A question to the experts. What can be recognised of anybody is shown masked, before it is sent. */
export default function Ask() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const categories = useCategories();
  const send = async (body: Values) => {
    const { id, dueOn } = await api.askKnowledgeQuestion({ body });
    for (const key of [["list", "knowledge-questions"], ["knowledge-tasks"]])
      await queries.invalidateQueries({ queryKey: key });
    void message.success(w.asked(dateText(dueOn, lang)), 6);
    void navigate(`/knowledge/questions/${id}`);
  };
  return (
    <FormPage<Values>
      title={w.ask}
      intro={w.askIntro}
      initial={{ urgency: "normal" }}
      submit={w.send}
      after={w.askAfter}
      back={{ title: w.questions, to: "/knowledge/questions" }}
      onSubmit={async (values) => {
        const { masked, changed } = await api.checkKnowledgeQuestion({ body: { words: values.words } });
        if (!changed) return send(values);
        confirm({
          title: w.maskedTitle,
          text: (
            <>
              <p>{w.maskedText}</p>
              <blockquote className="knowledge-masked">{masked}</blockquote>
            </>
          ),
          action: w.sendMasked,
          onConfirm: () => send({ ...values, words: masked }),
        });
        return undefined;
      }}
    >
      <FormField name="words" label={w.question} hint={w.questionHint} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={4000} />
      </FormField>
      <FormField name="category" label={w.category} required>
        <Select options={categories} showSearch optionFilterProp="label" />
      </FormField>
      <FormField name="urgency" label={w.urgency} hint={w.urgencyHint} required>
        <Radio.Group
          options={(["normal", "soon", "urgent"] as const).map((value) => ({ value, label: w.urgencies[value] }))}
        />
      </FormField>
    </FormPage>
  );
}
