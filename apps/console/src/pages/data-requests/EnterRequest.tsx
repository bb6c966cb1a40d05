import { useQueryClient } from "@tanstack/react-query";
import { requestKinds } from "@zhijia/contracts";
import { Form, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Values = Parameters<Api["enterDataRequest"]>[0]["body"];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export default function EnterRequest() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<Values>
      title={w.enter}
      intro={w.enterIntro}
      submit={w.enterSubmit}
      after={w.enterAfter}
      back={{ title: w.title, to: "/data-requests" }}
      onSubmit={async ({ personId, caseId, contact, ...rest }) => {
        const { id } = await api.enterDataRequest({
          body: {
            ...rest,
            ...(personId ? { personId } : {}),
            ...(caseId ? { caseId } : {}),
            ...(contact ? { contact } : {}),
          },
        });
        await queries.invalidateQueries({ queryKey: ["list", "data-requests"] });
        void navigate(`/data-requests/${id}`);
      }}
    >
      <FormField name="kind" label={w.kind} required>
        <Select options={requestKinds.map((value) => ({ value, label: w.kinds[value] }))} />
      </FormField>
      <FormField name="text" label={w.textField} hint={w.textHint} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={4000} />
      </FormField>
      <FormField name="unionId" label={w.unionField} required>
        <UnionPicker />
      </FormField>
      <FormField name="contact" label={w.contact} hint={w.contactHint}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="personId" label={w.person} hint={w.personHint} rules={[{ pattern: uuid, message: w.notUuid }]}>
        <Input maxLength={36} />
      </FormField>
      <Form.Item noStyle dependencies={["kind"]}>
        {({ getFieldValue }) =>
          getFieldValue("kind") === "take-down" && (
            <FormField name="caseId" label={w.case} hint={w.caseHint} required>
              <Input maxLength={500} />
            </FormField>
          )
        }
      </Form.Item>
    </FormPage>
  );
}
