import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { CalculatorField, fieldId } from "../parts/CalculatorField.tsx";
import { KeepBar } from "../parts/KeepBar.tsx";
import { Result } from "../parts/Result.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const calculatorPage: PageOf<"calculator"> = (data, { words }) => ({
  title: `${data.errors.length ? words.errorWord : ""}${data.name}`,
  description: data.what,
  body: <Calculator {...data} />,
});

function Calculator({ id, name, what, fields, result, errors }: Pages["calculator"]) {
  const { words } = useReading();
  return (
    <>
      <BackLink href={paths.calculators}>{words.calculators.all}</BackLink>
      <h1>{name}</h1>
      <p className="lead">{what}</p>
      <ErrorSummary
        title={words.errorsTitle}
        errors={errors.map(({ field, message }) => ({ id: fieldId(field), message }))}
      />
      {result && <Result result={result} />}
      <form className="card" method="post" action={paths.calculator(id)} noValidate aria-labelledby="form-title">
        <h2 id="form-title">{result ? words.calculator.again : words.calculator.form}</h2>
        {fields.map((field) => (
          <CalculatorField key={field.name} field={field} />
        ))}
        <Button kind="primary">{words.calculator.submit}</Button>
        <p className="seen">
          <Icon name="lock" />
          <span>{words.calculator.seen}</span>
        </p>
      </form>
      <KeepBar href={paths.calculator(id)} title={name} kind="calculator" />
    </>
  );
}
