import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Period = { from: string; to: string };

type Props = {
  /** What the days or months are of. */
  label: string;
  /** Days (`2026-11-21`) or months (`2026-11`); both ends belong to the period. */
  picker: "date" | "month";
  asked: Period & { union?: number };
  usual: { name: string; period: Period }[];
  onAsk: (change: Partial<Period & { union: number }>) => void;
};

/** Which period and which union the figures are of. */
export function PeriodFilter({ label, picker, asked, usual, onAsk }: Props) {
  const w = usePageWords(words);
  return (
    <search className="filters" aria-label={label}>
      <DatePicker.RangePicker
        picker={picker}
        className="filters__dates"
        aria-label={label}
        placeholder={[w.from, w.to]}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        onChange={(range) => {
          const pattern = picker === "month" ? "YYYY-MM" : "YYYY-MM-DD";
          const [from, to] = [0, 1].map((end) => range?.[end]?.format(pattern));
          if (from && to) onAsk({ from, to });
        }}
      />
      {usual.map(({ name, period }) => (
        <Button key={name} onClick={() => onAsk(period)}>
          {name}
        </Button>
      ))}
      <div className="filters__union">
        <UnionPicker
          aria-label={w.union}
          value={asked.union ?? null}
          onChange={(union) => onAsk({ union: union ?? 0 })}
        />
      </div>
    </search>
  );
}
