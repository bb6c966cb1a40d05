type Words = { zh: string; en: string };

export type MeasureId = keyof typeof measures;
export type Measure = { name: Words; means: Words; formula: string; unit: "count" | "share" | "hours" };

/**
 * What every figure about matters means: console, weekly report and public page count with these and show these words. A figure
 * is of the matters *received* in a period (China time; weeks begin on Monday), as they stand when it is counted. A matter merged
 * into another is counted once, there.
 */
export const measures = {
  received: {
    name: { zh: "收到", en: "Received" },
    means: {
      zh: "本期收到的诉求、心愿、咨询等；并入其他诉求的只算一件。",
      en: "Appeals, wishes, consultations and others received in the period; merged ones count once.",
    },
    formula: "count",
    unit: "count",
  },
  answered: {
    name: { zh: "已答复", en: "Answered" },
    means: { zh: "其中已有第一次实质答复的。", en: "Of these, with a first answer." },
    formula: "count(first answer)",
    unit: "count",
  },
  onTime: {
    name: { zh: "按时答复率", en: "Answered on time" },
    means: {
      zh: "第一次答复不晚于法定期限的，占应当答复的（已答复的，和期限已过还没有答复的）。",
      en: "First answered by the legal deadline, of those due: answered ones, and ones past their deadline without an answer.",
    },
    formula: "count(first answer ≤ legal deadline) / count(first answer or legal deadline < now)",
    unit: "share",
  },
  medianHours: {
    name: { zh: "答复用时中位数", en: "Median time to answer" },
    means: {
      zh: "收到的一半在这段时间内得到第一次答复。没有答复的按比任何答复都久计算；超过一半没有答复时不显示。",
      en: "Half of all received had a first answer within this time. The unanswered count as longer than any answer; not shown while they are more than half.",
    },
    formula:
      "quantile 0.5, inverse of the distribution (Hyndman and Fan 1996, type 1; percentile_disc), unanswered = ∞",
    unit: "hours",
  },
  p90Hours: {
    name: { zh: "九成答复用时", en: "Time to answer for nine in ten" },
    means: {
      zh: "收到的九成在这段时间内得到第一次答复，算法同中位数。",
      en: "Nine in ten of all received had a first answer within this time; counted as the median.",
    },
    formula: "quantile 0.9, as the median",
    unit: "hours",
  },
  reopened: {
    name: { zh: "重新办理率", en: "Reopened" },
    means: { zh: "已答复的当中，至少重新办理过一次的。", en: "Of those answered, reopened at least once." },
    formula: "count(answered and reopened ≥ 1) / count(first answer)",
    unit: "share",
  },
  satisfied: {
    name: { zh: "满意率", en: "Satisfied" },
    means: {
      zh: "作出评价的当中，最后一次评价为满意的。",
      en: "Of those rated, whose last rating says satisfied.",
    },
    formula: "count(satisfied) / count(rated)",
    unit: "share",
  },
  overrides: {
    name: { zh: "未经确认办结", en: "Closed by override" },
    means: {
      zh: "没有本人确认、也没有回访结果，由工作人员说明理由办结的；每件都可抽查。",
      en: "Closed by staff for a stated reason, without the worker's confirmation or a call-back; sampled for audit.",
    },
    formula: "count(closed by override)",
    unit: "count",
  },
  open: {
    name: { zh: "在办", en: "Open" },
    means: { zh: "其中现在还没有办结的。", en: "Of these, not closed now." },
    formula: "count(not closed)",
    unit: "count",
  },
  overdue: {
    name: { zh: "超期未答复", en: "Overdue" },
    means: { zh: "法定期限已过，还没有第一次答复的。", en: "Past the legal deadline without a first answer." },
    formula: "count(no first answer and legal deadline < now)",
    unit: "count",
  },
} as const satisfies Record<string, Measure>;

/** What is counted in the database: everything else follows from these. */
export type Counts = {
  received: number;
  answered: number;
  /** Answered, or past the legal deadline without an answer. */
  due: number;
  onTime: number;
  reopened: number;
  rated: number;
  satisfied: number;
  overrides: number;
  open: number;
  overdue: number;
  medianHours: number | null;
  p90Hours: number | null;
};

export const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** The measures as they are shown; null where there is nothing to take a share of. */
export function measuresOf(counts: Counts): Record<MeasureId, number | null> {
  const { received, answered, overrides, open, overdue, medianHours, p90Hours } = counts;
  return {
    received,
    answered,
    onTime: share(counts.onTime, counts.due),
    medianHours,
    p90Hours,
    reopened: share(counts.reopened, answered),
    satisfied: share(counts.satisfied, counts.rated),
    overrides,
    open,
    overdue,
  };
}
