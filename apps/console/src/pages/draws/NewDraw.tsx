import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { DrawFields } from "./DrawFields.tsx";
import { type DrawValues, emptyDraw, rulesOf } from "./draw.ts";
import { words } from "./words.ts";

export default function NewDraw() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<DrawValues>
      title={w.new}
      intro={w.newIntro}
      initial={emptyDraw}
      submit={w.save}
      back={{ title: w.title, to: "/draws" }}
      onSubmit={async (values) => {
        const { id } = await api.createDraw({ body: { unionId: values.unionId, rules: rulesOf(values) } });
        await queries.invalidateQueries({ queryKey: ["list", "draws"] });
        void navigate(`/draws/${id}`);
      }}
    >
      <DrawFields />
    </FormPage>
  );
}
