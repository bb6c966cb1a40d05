import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { EmployerFields, type EmployerValues } from "./EmployerFields.tsx";
import { words } from "./words.ts";

export default function NewEmployer() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormPage<EmployerValues>
      title={w.new}
      intro={w.newIntro}
      submit={w.newSubmit}
      back={{ title: w.title, to: "/employers" }}
      onSubmit={async ({ name, districtCode, uscc, industry, headcount, unionId }) => {
        const { id, warnings } = await api.createEmployer({
          body: {
            name,
            districtCode,
            ...(uscc ? { uscc } : {}),
            ...(industry ? { industry } : {}),
            ...(typeof headcount === "number" ? { headcount } : {}),
            ...(unionId ? { unionId } : {}),
          },
        });
        if (warnings.length > 0) void message.warning(w.checkWarning, 8);
        await queries.invalidateQueries({ queryKey: ["list", "employers"] });
        void navigate(`/employers/${id}`);
      }}
    >
      <EmployerFields />
    </FormPage>
  );
}
