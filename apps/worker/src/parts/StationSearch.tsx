import type { StationsPage } from "@zhijia/contracts";
import { Button, Icon } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

/** What the list may be narrowed by, as one form that asks by its address: it can be kept, shared and gone back to. */
export function StationSearch({
  view,
  total,
  filters,
  filtered,
  clearHref,
  districts,
  kinds,
  facilities,
}: StationsPage) {
  const { words } = useReading();
  const { search } = words.stations;
  const { text, district, kind, open, facilities: having } = filters;
  const chosen = [text, district, kind, open].filter(Boolean).length + having.length;
  return (
    <details className="facets__all station-search" data-wide-open="" open={filtered && total === 0}>
      <summary>
        <span>
          {search.title}
          {chosen > 0 && ` · ${search.chosen(chosen)}`}
        </span>
        <Icon name="next" />
      </summary>
      <form action={paths.stations} aria-label={search.title}>
        {view === "map" && <input type="hidden" name="view" value="map" />}
        <label className="field">
          <span className="field__label">{search.text}</span>
          <input className="input" name="q" type="search" maxLength={60} autoComplete="off" defaultValue={text} />
        </label>
        {districts.length > 1 && (
          <Select
            name="district"
            label={search.district}
            chosen={district}
            options={districts.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }))}
          />
        )}
        {kinds.length > 1 && <Select name="kind" label={search.kind} chosen={kind} options={kinds} />}
        <fieldset className="field">
          <legend className="field__label">{search.conditions}</legend>
          <div className="station-search__conditions">
            <Condition name="open" value="1" label={search.open} on={open} />
            {facilities.map(({ value, label }) => (
              <Condition key={value} name="f" value={value} label={label} on={having.includes(value)} />
            ))}
          </div>
        </fieldset>
        <div className="button-row">
          <Button>{search.submit}</Button>
          {filtered && (
            <Button kind="quiet" href={clearHref}>
              {search.clear}
            </Button>
          )}
        </div>
      </form>
    </details>
  );
}

function Condition({ name, value, label, on }: { name: string; value: string; label: string; on: boolean }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value={value} defaultChecked={on} />
      <span>{label}</span>
    </label>
  );
}

function Select(field: {
  name: string;
  label: string;
  chosen: string;
  options: readonly { value: string; label: string }[];
}) {
  const { words } = useReading();
  return (
    <label className="field">
      <span className="field__label">{field.label}</span>
      <select className="input" name={field.name} defaultValue={field.chosen}>
        <option value="">{words.stations.search.anywhere}</option>
        {field.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
