import { useQuery, useQueryClient } from "@tanstack/react-query";
import { assessmentQuestions } from "@zhijia/contracts";
import { Input, Radio } from "antd";
import { useNavigate, useParams } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Draft = Parameters<Api["draftAssessment"]>[0]["body"];

/** The questions of an impact assessment (个保法 56), each answered in words. */
export default function Assess() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const code = useParams().code ?? "";
  const purpose = useQuery({ queryKey: ["purpose", code], queryFn: () => api.getPurpose({ params: { code } }) });
  const to = `/privacy/purposes/${code}`;
  return (
    <Answer query={purpose}>
      {({ purpose: { content } }) => (
        <FormPage<Draft>
          title={w.assessTitle(content.name[lang])}
          intro={w.assessIntro}
          submit={w.assessSubmit}
          after={w.assessAfter}
          back={{ title: content.name[lang], to }}
          onSubmit={async (body) => {
            await api.draftAssessment({ params: { code }, body });
            await queries.invalidateQueries({ queryKey: ["purpose"] });
            void navigate(to);
          }}
        >
          {assessmentQuestions.map((question) => (
            <FormField
              key={question}
              name={["answers", question]}
              label={w.questions[question]}
              hint={w.questionHints[question]}
              required
            >
              <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5000} />
            </FormField>
          ))}
          <FormField name="risk" label={w.risk} required>
            <Radio.Group
              options={(["low", "medium", "high"] as const).map((value) => ({ value, label: w.risks[value] }))}
            />
          </FormField>
        </FormPage>
      )}
    </Answer>
  );
}
