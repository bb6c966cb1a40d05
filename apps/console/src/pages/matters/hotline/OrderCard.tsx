import { WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import { useApi } from "../../../api.ts";
import { StateTag, type Tone } from "../../../parts/StateTag.tsx";
import { dateText } from "../../../parts/times.ts";
import { useLang, usePageWords } from "../../../words.ts";
import { type Draft, missingOf, type Outcome } from "./order-draft.ts";
import { words } from "./words.ts";

const tones: Record<Outcome["is"], Tone> = { taken: "success", known: "info", refused: "danger" };

type Props = { draft: Draft; at: number; busy: boolean; onEdit: () => void; onDrop: () => void };

/** One order as it was read, and what became of it. */
export function OrderCard({ draft: { order, outcome }, at, busy, onEdit, onDrop }: Props) {
  const w = usePageWords(words);
  const { ref, title, words: said, name, phone, district, address, employer, people, confidential } = order;
  const called = ref ?? w.order(at);
  const missing = missingOf(order);
  const isIn = outcome !== undefined && outcome.is !== "refused";
  return (
    <li className="order">
      <div className="order__head">
        <h2>{called}</h2>
        {missing.length > 0 && (
          <StateTag tone="warning">
            <WarningOutlined aria-hidden /> {w.missing(missing.map((field) => w.fields[field]).join(w.and))}
          </StateTag>
        )}
        {outcome && <Ending outcome={outcome} />}
      </div>
      {title && <p className="order__title">{title}</p>}
      {said && <p className="order__words">{said}</p>}
      <p className="quiet">
        {district && <DistrictName code={district} />}
        {[
          address,
          name,
          phone,
          employer && `${w.fields.employer} ${employer}`,
          people && w.people(people),
          confidential && w.confidential,
        ]
          .filter(Boolean)
          .map((fact) => (
            <span key={String(fact)} className="order__fact">
              {fact}
            </span>
          ))}
      </p>
      {!isIn && (
        <div className="order__acts">
          <Button size="small" disabled={busy} aria-label={w.editOf(called)} onClick={onEdit}>
            {w.edit}
          </Button>
          <Button size="small" disabled={busy} aria-label={w.dropOf(called)} onClick={onDrop}>
            {w.drop}
          </Button>
        </div>
      )}
    </li>
  );
}

function Ending({ outcome }: { outcome: Outcome }) {
  const w = usePageWords(words);
  const lang = useLang();
  const tag = <StateTag tone={tones[outcome.is]}>{w.outcomes[outcome.is]}</StateTag>;
  if (outcome.is === "refused")
    return (
      <>
        {tag} <span>{outcome.why}</span>
      </>
    );
  return (
    <>
      {tag} <Link to={`/matters/${outcome.id}`}>{outcome.number}</Link>
      {outcome.is === "taken" && <span className="quiet">{w.due(dateText(outcome.dueOn, lang))}</span>}
    </>
  );
}

/** Its code until the name is known, and where there is none. */
function DistrictName({ code }: { code: string }) {
  const api = useApi();
  const lang = useLang();
  const { data } = useQuery({
    queryKey: ["district-name", code, lang],
    queryFn: async () => (await api.getDistrict({ params: { code } })).trail.map(({ name }) => name).join(" "),
    staleTime: Infinity,
    retry: false,
  });
  return <span className="order__fact">{data ?? code}</span>;
}
