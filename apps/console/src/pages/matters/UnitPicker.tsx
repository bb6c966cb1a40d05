import { Select } from "antd";
import { usePageWords } from "../../words.ts";
import { useUnits } from "./matter.ts";
import { words } from "./words.ts";

type Props = {
  /** Marked, and first. */
  suggested?: number | undefined;
  /** Only these. */
  among?: readonly number[] | undefined;
  without?: number | undefined;
  small?: boolean;
  "aria-label"?: string;
  id?: string;
  value?: number | null;
  onChange?: (value: number | undefined) => void;
};

/** A unit that works, found by its name or its union's. */
export function UnitPicker({ suggested, among, without, small = false, value, onChange, ...field }: Props) {
  const w = usePageWords(words);
  const { data: units = [], isLoading } = useUnits();
  const offered = units
    .filter(({ id, status }) => status === "active" && id !== without && (!among || among.includes(id)))
    .sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  return (
    <Select<number>
      {...field}
      className="remote-select"
      {...(small ? { size: "small" as const } : {})}
      loading={isLoading}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      placeholder={w.unit}
      {...(value ? { value } : {})}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={offered.map(({ id, name, union }) => ({
        value: id,
        label: `${name} · ${union.name}${id === suggested ? `（${w.suggested}）` : ""}`,
      }))}
    />
  );
}
