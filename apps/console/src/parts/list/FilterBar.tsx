import { CloseOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input, type InputRef, Select } from "antd";
import dayjs from "dayjs";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { useWords } from "../../words.ts";
import { changed, type ListState } from "./list-state.ts";

export type Filter = { key: string; label: string } & (
  | { kind: "choice"; options: { value: string; label: string }[]; many?: boolean }
  /** A range of days, `YYYY-MM-DD`, both included. */
  | { kind: "dates" }
  /** Chosen by the views alone: it has no field here, and clearing the others leaves it. */
  | { kind: "view" }
);

type Props = {
  filters: Filter[];
  searchHint: string | undefined;
  state: ListState;
  onChange: (state: ListState, how?: { replace?: boolean }) => void;
};

/** What narrows the list; every choice is in the address at once. */
export function FilterBar({ filters, searchHint, state, onChange }: Props) {
  const w = useWords();
  if (!searchHint && filters.length === 0) return null;
  const set = (key: string, values: string[]) => {
    const { [key]: _, ...rest } = state.filters;
    onChange(changed(state, { filters: values.some(Boolean) ? { ...rest, [key]: values } : rest }));
  };
  const ofView = (key: string) => filters.some((one) => one.key === key && one.kind === "view");
  const kept = Object.fromEntries(Object.entries(state.filters).filter(([key]) => ofView(key)));
  const narrowed = state.text !== "" || Object.keys(state.filters).length > Object.keys(kept).length;
  return (
    <search className="filters" aria-label={w.list.filters}>
      {searchHint && <SearchField hint={searchHint} state={state} onChange={onChange} />}
      {filters.map((filter) =>
        filter.kind === "view" ? null : filter.kind === "choice" ? (
          <Select
            key={filter.key}
            className="filters__choice"
            aria-label={filter.label}
            placeholder={filter.label}
            allowClear
            showSearch={filter.options.length > 8 ? { optionFilterProp: "label" } : false}
            {...(filter.many ? { mode: "multiple" as const, maxTagCount: "responsive" as const } : {})}
            popupMatchSelectWidth={false}
            value={filter.many ? (state.filters[filter.key] ?? []) : (state.filters[filter.key]?.[0] ?? null)}
            onChange={(value: string | string[] | null) => set(filter.key, [value ?? []].flat())}
            options={filter.options}
          />
        ) : (
          <DatePicker.RangePicker
            key={filter.key}
            className="filters__dates"
            aria-label={filter.label}
            placeholder={[w.list.from(filter.label), w.list.to]}
            allowEmpty={[true, true]}
            value={rangeOf(state.filters[filter.key])}
            onChange={(range) =>
              set(
                filter.key,
                [0, 1].map((end) => range?.[end]?.format("YYYY-MM-DD") ?? ""),
              )
            }
          />
        ),
      )}
      {narrowed && (
        <Button
          type="link"
          icon={<CloseOutlined />}
          onClick={() => onChange(changed(state, { text: "", filters: kept }))}
        >
          {w.list.clear}
        </Button>
      )}
    </search>
  );
}

function rangeOf(values: string[] | undefined): [dayjs.Dayjs | null, dayjs.Dayjs | null] {
  const [from = null, to = null] = [0, 1].map((end) => {
    const day = dayjs(values?.[end] || null);
    return day.isValid() ? day : null;
  });
  return [from, to];
}

/** Asks a moment after the last letter; the field itself never waits. */
function SearchField({ hint, state, onChange }: Pick<Props, "state" | "onChange"> & { hint: string }) {
  const w = useWords();
  const [typed, setTyped] = useState(state.text);
  const field = useRef<InputRef>(null);
  // The address changed by itself: back, another view.
  useEffect(() => setTyped(state.text), [state.text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the clock
  useEffect(() => {
    if (typed === state.text) return;
    const timer = setTimeout(() => onChange(changed(state, { text: typed }), { replace: true }), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  useShortcuts([{ keys: "f", label: w.shortcuts.filter, group: "list", run: () => field.current?.focus() }]);
  return (
    <Input
      ref={field}
      className="filters__search"
      prefix={<SearchOutlined aria-hidden />}
      aria-label={hint}
      placeholder={hint}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(changed(state, { text: typed }))}
      onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
    />
  );
}
