import { Select } from "antd";
import { usePageWords } from "../../words.ts";
import { useTypeChoices } from "./matter.ts";
import { words } from "./words.ts";

type Props = {
  "aria-label"?: string;
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
};

/** A problem type, found by its name or any above it. */
export function TypePicker({ value, onChange, ...field }: Props) {
  const w = usePageWords(words);
  return (
    <Select<string>
      {...field}
      className="remote-select"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      placeholder={w.type}
      {...(value ? { value } : {})}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={useTypeChoices()}
    />
  );
}
