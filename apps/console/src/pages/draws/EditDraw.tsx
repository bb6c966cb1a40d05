import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords } from "../../words.ts";
import { DrawFields } from "./DrawFields.tsx";
import { type DrawValues, rulesOf, valuesOf } from "./draw.ts";
import { words } from "./words.ts";

export default function EditDraw() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = useParams().id ?? "";
  const answer = useQuery({
    queryKey: ["draw", id],
    queryFn: () => api.getDraw({ params: { id } }),
    refetchOnWindowFocus: false,
  });
  return (
    <Answer query={answer}>
      {({ title, unionId, rules }) => (
        <FormPage<DrawValues>
          title={w.edit}
          intro={w.newIntro}
          initial={valuesOf(unionId, rules)}
          submit={w.editSubmit}
          back={{ title, to: `/draws/${id}` }}
          onSubmit={async (values) => {
            await api.updateDraw({ params: { id }, body: { unionId: values.unionId, rules: rulesOf(values) } });
            await queries.invalidateQueries({ queryKey: ["draw", id] });
            await queries.invalidateQueries({ queryKey: ["list", "draws"] });
            void navigate(`/draws/${id}`);
          }}
        >
          <DrawFields />
        </FormPage>
      )}
    </Answer>
  );
}
