import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useEffect, useState } from "react";
import { usePageWords } from "../words.ts";
import { words } from "./words.ts";

export type RemoteOption<V> = { value: V; label: string; note?: string };

type Props<V> = {
  /** Of this picker, for what was found before. */
  name: string;
  find: (text: string) => Promise<RemoteOption<V>[]>;
  /** What a value that was there before is called. */
  labelOf?: (value: V) => Promise<string>;
  /** Shortest text the server answers. */
  least?: number;
  placeholder?: string;
  // Given by the form.
  id?: string;
  value?: V | null;
  onChange?: (value: V | undefined) => void;
  "aria-label"?: string;
};

/** One of many records, found by its name while one types. */
export function RemoteSelect<V extends string | number>(props: Props<V>) {
  const { name, find, labelOf, least = 1, placeholder, value, onChange } = props;
  const w = usePageWords(words);
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["pick", name, asked],
    queryFn: () => (asked.length < least && least > 0 ? [] : find(asked)),
  });
  const has = value !== undefined && value !== null;
  const known = useQuery({
    queryKey: ["picked", name, value],
    queryFn: () => labelOf!(value!),
    enabled: has && labelOf !== undefined,
    staleTime: 60_000,
  });
  const options = [...(found.data ?? [])];
  if (has && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: known.data ?? String(value) });
  }
  return (
    <Select<V, RemoteOption<V>>
      {...(props.id ? { id: props.id } : {})}
      {...(props["aria-label"] ? { "aria-label": props["aria-label"] } : {})}
      className="remote-select"
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      placeholder={placeholder ?? w.type}
      loading={found.isFetching}
      notFoundContent={asked.length < least ? w.type : w.nothing}
      {...(has ? { value } : {})}
      onChange={(chosen) => {
        setTyped("");
        onChange?.(chosen ?? undefined);
      }}
      options={options}
      optionRender={({ data }) => (
        <span className="pick">
          <span>{data.label}</span>
          {data.note && <span className="pick__note">{data.note}</span>}
        </span>
      )}
    />
  );
}
