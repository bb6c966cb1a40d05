import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords } from "../../words.ts";
import { draftOf, hoursOf } from "./hours-draft.ts";
import { StationFields, type StationValues } from "./StationFields.tsx";
import type { StationAnswer } from "./station.ts";
import { words } from "./words.ts";

export default function EditStation() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["station", id], queryFn: () => api.getStation({ params: { id } }) });
  return <Answer query={answer}>{({ station }) => <EditForm key={station.id} station={station} />}</Answer>;
}

function EditForm({ station }: { station: StationAnswer["station"] }) {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const to = `/stations/${station.id}`;
  return (
    <FormPage<StationValues>
      title={`${w.edit}：${station.name}`}
      intro={w.editIntro}
      submit={w.editSubmit}
      back={{ title: station.name, to }}
      initial={{
        code: station.code,
        name: station.name,
        kind: station.kind,
        unionId: station.union.id,
        hours: draftOf(station.hours),
        facilities: station.facilities,
        ...(station.operator ? { operator: station.operator } : {}),
        ...(station.contactRole ? { contactRole: station.contactRole } : {}),
        ...(station.phone ? { phone: station.phone } : {}),
        ...(station.capacity === undefined ? {} : { capacity: station.capacity }),
      }}
      onSubmit={async ({ hours, operator, contactRole, phone, capacity, ...rest }) => {
        await api.updateStation({
          params: { id: station.id },
          body: {
            ...rest,
            hours: hoursOf(hours)!,
            operator: operator || null,
            contactRole: contactRole || null,
            phone: phone || null,
            capacity: capacity ?? null,
          },
        });
        await queries.invalidateQueries({ queryKey: ["station"] });
        await queries.invalidateQueries({ queryKey: ["list", "stations"] });
        void navigate(to);
      }}
    >
      <StationFields />
    </FormPage>
  );
}
