import { useLang, usePageWords } from "../../words.ts";
import type { PurposeContent } from "./purpose.ts";
import { words } from "./words.ts";

/** A legal basis as it is quoted: 《个人信息保护法》第十三条. */
export function BasisText({ basis }: { basis: PurposeContent["basis"][number] }) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <>
      <span className="basis">
        《{basis.law}》{basis.article}
      </span>{" "}
      {basis.what[lang]} <span className="page__note">{w.sources[basis.sourceTag]}</span>
    </>
  );
}

/** How long one kind of data is kept, in a few words. */
export function PeriodText({ period }: { period: PurposeContent["retention"][number]["period"] }) {
  const w = usePageWords(words);
  return period ? `${period.count} ${w.units[period.unit]}` : w.noPeriod;
}
