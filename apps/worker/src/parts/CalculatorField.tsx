import type { Field as FieldData } from "@zhijia/contracts";
import { Choices, Field } from "@zhijia/ui";
import { useReading } from "../reading.ts";

export const fieldId = (name: string) => `field-${name}`;

/** More choices than a thumb likes to scroll past. */
const mostRadios = 6;

export function CalculatorField({ field }: { field: FieldData }) {
  const { words } = useReading();
  const { name, kind, hint, value, unit, required, error, options = [] } = field;
  const said = {
    id: fieldId(name),
    label: field.label,
    hint: [hint, !required && words.calculator.optional].filter(Boolean).join(words.clauseJoin),
    error,
    errorWord: words.errorWord,
  };
  if (kind === "yes-no" || (kind === "choice" && options.length <= mostRadios)) {
    const yesNo = [
      { value: "yes", label: words.calculator.yes },
      { value: "no", label: words.calculator.no },
    ];
    return <Choices {...said} name={name} choices={kind === "yes-no" ? yesNo : options} chosen={value} />;
  }
  if (kind === "choice") {
    return (
      <Field {...said}>
        {(input) => (
          <select {...input} className="input" name={name} defaultValue={value}>
            <option value="">{words.calculator.choose}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  return (
    <Field {...said}>
      {(input) => (
        <div className="input-row">
          <input
            {...input}
            className="input input--short"
            name={name}
            type={kind === "date" ? "date" : "text"}
            inputMode={kind === "date" ? undefined : "decimal"}
            autoComplete="off"
            defaultValue={value}
            placeholder={kind === "date" ? words.answer.dateHint : undefined}
          />
          {kind === "date" ? null : <span>{unit ?? (kind === "money" ? words.calculator.yuan : "")}</span>}
        </div>
      )}
    </Field>
  );
}
