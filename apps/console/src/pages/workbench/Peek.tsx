import { FlagTag } from "../../explanations/FlagTag.tsx";
import { NeedTag } from "../../explanations/NeedTag.tsx";
import { words as shared } from "../../explanations/words.ts";
import { percentOf, type WorkCase } from "../../explanations/work-case.ts";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** The row under the keyboard in words: what the bars and the shortened cells of the table mean. */
export function Peek({ row }: { row: WorkCase }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  return (
    <div className="peek">
      <p>
        <strong>{row.title}</strong>
        <span className="quiet">
          {[row.court, row.date, all.authorities[row.authority]].filter(Boolean).join(" · ")}
        </span>
      </p>
      <p className="needs">
        {row.labels.map((label) => (
          <NeedTag key={label.need} {...label} />
        ))}
        {row.labels.length === 0 && <span className="quiet">{w.noLabels}</span>}
        {row.flags.map((flag) => (
          <FlagTag key={flag} flag={flag} />
        ))}
        <span className="quiet">
          {all.uncertaintyText(percentOf(row.uncertainty))}；{all.demandText(percentOf(row.demand))}
        </span>
      </p>
    </div>
  );
}
