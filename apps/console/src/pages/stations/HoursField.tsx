import { Button, Checkbox, Input } from "antd";
import { usePageWords } from "../../words.ts";
import type { HoursDraft } from "./hours-draft.ts";
import { words } from "./words.ts";

type Props = { id?: string; value?: HoursDraft; onChange?: (value: HoursDraft) => void };

const empty: HoursDraft = { weekly: Array.from({ length: 7 }, () => ""), exceptions: [] };

/** A line a day, public holidays, and days that are different. */
export function HoursField({ id, value = empty, onChange }: Props) {
  const w = usePageWords(words);
  const put = (change: Partial<HoursDraft>) => onChange?.({ ...value, ...change });
  const exception = (at: number, change: Partial<HoursDraft["exceptions"][number]>) =>
    put({ exceptions: value.exceptions.map((one, i) => (i === at ? { ...one, ...change } : one)) });
  return (
    <div className="hours" id={id} tabIndex={-1}>
      {w.weekdays.map((day, at) => (
        <div key={day} className="hours__line">
          <Input
            addonBefore={day}
            aria-label={day}
            placeholder={w.closedDay}
            maxLength={60}
            value={value.weekly[at] ?? ""}
            onChange={({ target }) => put({ weekly: value.weekly.map((old, i) => (i === at ? target.value : old)) })}
          />
          {at === 0 && (
            <Button
              type="link"
              size="small"
              onClick={() => put({ weekly: value.weekly.map(() => value.weekly[0] ?? "") })}
            >
              {w.sameAllWeek}
            </Button>
          )}
        </div>
      ))}
      <Checkbox
        checked={value.holidays !== undefined}
        onChange={({ target }) => put({ holidays: target.checked ? "" : undefined })}
      >
        {w.holidaysOwn}
      </Checkbox>
      {value.holidays !== undefined && (
        <Input
          addonBefore={w.holidays}
          aria-label={w.holidays}
          placeholder={w.closedDay}
          maxLength={60}
          value={value.holidays}
          onChange={({ target }) => put({ holidays: target.value })}
        />
      )}
      {value.exceptions.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same while they are typed.
        <fieldset key={at} className="form-part">
          <legend>{w.exceptions}</legend>
          <Input
            type="date"
            aria-label={w.from}
            value={one.from}
            onChange={({ target }) => exception(at, { from: target.value })}
          />
          <Input
            type="date"
            aria-label={w.to}
            value={one.to}
            onChange={({ target }) => exception(at, { to: target.value })}
          />
          <Input
            aria-label={w.hours}
            placeholder={w.closedDay}
            value={one.spans}
            onChange={({ target }) => exception(at, { spans: target.value })}
          />
          <Input
            aria-label={w.note}
            placeholder={w.note}
            maxLength={100}
            value={one.note ?? ""}
            onChange={({ target }) => exception(at, { note: target.value })}
          />
          <Button size="small" onClick={() => put({ exceptions: value.exceptions.filter((_, i) => i !== at) })}>
            {w.remove}
          </Button>
        </fieldset>
      ))}
      <Button
        size="small"
        disabled={value.exceptions.length >= 60}
        onClick={() => put({ exceptions: [...value.exceptions, { from: "", to: "", spans: "" }] })}
      >
        {w.addException}
      </Button>
    </div>
  );
}
