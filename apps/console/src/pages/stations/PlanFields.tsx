import { Button, DatePicker, Form, Input, InputNumber } from "antd";
import type { Dayjs } from "dayjs";
import { FormField } from "../../parts/form/FormField.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export type PlanValues = {
  title: string;
  /** Yuan. */
  budget: number;
  days: [Dayjs, Dayjs];
  items: { text: string; cost: number; spent?: number | null; doneOn?: Dayjs | null; defectId?: number }[];
};

/** `report`: what was approved is shown and stays; what was spent and done is written. */
export function PlanFields({ report = false }: { report?: boolean }) {
  const w = usePageWords(words);
  const yuan = <InputNumber min={0} max={10_000_000} precision={2} disabled={report} className="stations__degrees" />;
  return (
    <>
      <FormField name="title" label={w.planTitle} required>
        <Input maxLength={100} disabled={report} />
      </FormField>
      <FormField name="budget" label={w.budget} required>
        {yuan}
      </FormField>
      <FormField name="days" label={w.plannedDays} required>
        <DatePicker.RangePicker disabled={report} />
      </FormField>
      <Form.List name="items">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <fieldset key={key} className="form-part">
                <legend>
                  {w.itemText} {name + 1}
                </legend>
                <FormField name={[name, "text"]} label={w.itemText} required>
                  <Input maxLength={200} disabled={report} />
                </FormField>
                <FormField name={[name, "cost"]} label={w.cost} required>
                  {yuan}
                </FormField>
                {report && (
                  <>
                    <FormField name={[name, "spent"]} label={w.spent}>
                      <InputNumber min={0} max={10_000_000} precision={2} className="stations__degrees" />
                    </FormField>
                    <FormField name={[name, "doneOn"]} label={w.doneOn}>
                      <DatePicker />
                    </FormField>
                  </>
                )}
                {!report && lines.length > 1 && (
                  <Button size="small" onClick={() => remove(name)}>
                    {w.remove}
                  </Button>
                )}
              </fieldset>
            ))}
            {!report && <Button onClick={() => add({ text: "", cost: 0 })}>{w.addItem}</Button>}
          </>
        )}
      </Form.List>
    </>
  );
}
