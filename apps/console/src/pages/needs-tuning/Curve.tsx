import type { ReplayResult } from "@zhijia/contracts";
import { useMemo } from "react";
import { Chart } from "../../parts/chart/Chart.tsx";
import type { ChartDrawing } from "../../parts/chart/chart-data.ts";
import { usePageWords } from "../../words.ts";
import { amount, type Config, curveData, curveRows, type ReplayAnswer } from "./tuning.ts";
import { words } from "./words.ts";

type Props = { replay: ReplayAnswer; result: ReplayResult; config: Config };

const lead: ChartDrawing = {
  kind: "line",
  along: "aMonth",
  byAmount: true,
  series: ["leadDays", "otherLead", "presentLead"],
  marks: ["otherLead", "presentLead"],
};
const share: ChartDrawing = {
  ...lead,
  series: ["share", "otherShare", "presentShare"],
  marks: ["otherShare", "presentShare"],
};

/** More warnings against earlier ones: by threshold of employers, with the thresholds in force and thought of marked. */
export function Curve({ replay, result, config }: Props) {
  const w = usePageWords(words);
  const { comparedWith, numbers } = replay;
  const before = config.versions.find(({ version }) => version === comparedWith);
  // Scores of other weights mean something else.
  const present = before?.weights === numbers.weights ? before.thresholds.employer : undefined;
  const rows = useMemo(
    () => curveRows(result, { present, other: numbers.thresholds.employer }),
    [result, present, numbers],
  );
  const [leadData, shareData] = useMemo(
    () => [curveData(rows, w.curve, "Lead"), curveData(rows, w.curve, "Share")],
    [rows, w],
  );
  const tried = rows.find(({ threshold }) => threshold === numbers.thresholds.employer);
  const aMonth = amount(tried?.aMonth ?? 0);
  const about = { source: w.curveSource, date: result.to, note: w.curveNote };
  return (
    <div className="charts">
      <Chart
        {...about}
        title={tried && tried.leadDays !== null ? w.curveLead(aMonth, amount(tried.leadDays)) : w.curveLeadNone(aMonth)}
        unit={w.days}
        data={leadData!}
        drawing={lead}
      />
      <Chart
        {...about}
        title={tried && tried.share !== null ? w.curveShare(tried.share, aMonth) : w.curveShareNone}
        unit={w.percentUnit}
        data={shareData!}
        drawing={share}
      />
    </div>
  );
}
