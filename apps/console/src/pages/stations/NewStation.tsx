import { useQueryClient } from "@tanstack/react-query";
import { alwaysOpen } from "@zhijia/contracts";
import { Radio } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { draftOf, hoursOf } from "./hours-draft.ts";
import { PlaceFields, type PlaceValues, pointOf } from "./PlaceFields.tsx";
import { StationFields, type StationValues } from "./StationFields.tsx";
import { words } from "./words.ts";

type Values = StationValues & PlaceValues & { state: "open" | "planned" };

export default function NewStation() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<Values>
      title={w.new}
      intro={w.newIntro}
      submit={w.newSubmit}
      back={{ title: w.title, to: "/stations" }}
      initial={{ kind: "service-station", state: "open", crs: "GCJ-02", hours: draftOf(alwaysOpen), facilities: [] }}
      onSubmit={async (values) => {
        const { operator, contactRole, phone, capacity, facilities = [] } = values;
        const { id } = await api.createStation({
          body: {
            code: values.code,
            name: values.name,
            kind: values.kind,
            state: values.state,
            districtCode: values.districtCode,
            unionId: values.unionId,
            address: values.address,
            hours: hoursOf(values.hours)!,
            facilities,
            ...(operator ? { operator } : {}),
            ...(contactRole ? { contactRole } : {}),
            ...(phone ? { phone } : {}),
            ...(typeof capacity === "number" ? { capacity } : {}),
            ...pointOf(values),
          },
        });
        await queries.invalidateQueries({ queryKey: ["list", "stations"] });
        void navigate(`/stations/${id}`);
      }}
    >
      <FormField name="state" label={w.state} required>
        <Radio.Group
          options={[
            { value: "open", label: w.startState },
            { value: "planned", label: w.startPlanned },
          ]}
        />
      </FormField>
      <PlaceFields />
      <StationFields />
    </FormPage>
  );
}
