import { Table } from "antd";
import { Link } from "react-router";
import type { Api } from "../../../api.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { usePageWords } from "../../../words.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Result = Awaited<ReturnType<Api["tryDispatchRules"]>>;

/** Where last month's matters would have gone: by unit, and some that would change. */
export function Trial({ result }: { result: Result }) {
  const w = usePageWords(words).rules;
  const none = usePageWords(words).none;
  const all = usePageWords(shared);
  return (
    <section className="trial" aria-label={w.trial} aria-live="polite">
      <h2>{w.trialText(result.matters, result.changed)}</h2>
      <p className="quiet">{w.trialNote}</p>
      <Table<Result["units"][number]>
        size="small"
        pagination={false}
        rowKey={({ unit }) => String(unit?.id ?? "none")}
        dataSource={result.units}
        columns={[
          { key: "unit", title: all.unit, render: (_, { unit }) => unit?.name ?? w.byHand },
          { key: "actual", title: w.actual, align: "right", width: 120, render: (_, one) => one.actual },
          { key: "now", title: w.now, align: "right", width: 120, render: (_, one) => one.now },
          {
            key: "draft",
            title: w.draft,
            align: "right",
            width: 140,
            render: (_, one) => (
              <strong>
                {one.draft}
                {one.draft !== one.now && ` (${one.draft > one.now ? "+" : ""}${one.draft - one.now})`}
              </strong>
            ),
          },
        ]}
      />
      {result.samples.length > 0 && (
        <>
          <h3>{w.samples}</h3>
          <ul className="trial__samples plain">
            {result.samples.map(({ id, number, problemType, district, from, to, mode, walled }) => (
              <li key={id}>
                <Link to={`/matters/${id}`}>{number}</Link> {[problemType, district].filter(Boolean).join(" · ")}{" "}
                {from?.name ?? w.byHand} → <strong>{to?.name ?? w.byHand}</strong>{" "}
                {mode && <span className="quiet">{w.modes[mode]}</span>}{" "}
                {walled && <StateTag tone="warning">{w.walled}</StateTag>}
              </li>
            ))}
          </ul>
        </>
      )}
      {result.matters === 0 && <p>{none}</p>}
    </section>
  );
}
