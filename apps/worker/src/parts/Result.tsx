import type { CalculatorResult } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { RuleLine } from "./RuleLine.tsx";

/** The sum, how it comes about line by line with its article, and the other ways the law offers beside it. */
export function Result({ result }: { result: CalculatorResult }) {
  const { lines, total, alternatives, notes, askPerson } = result;
  const { words, formats } = useReading();
  return (
    <section className="result" id="result" aria-labelledby="result-title" tabIndex={-1} data-focus="">
      <h2 id="result-title">{words.calculator.result}</h2>
      <div className={alternatives.length ? "ways" : undefined}>
        <div className="card">
          {total !== undefined && !askPerson && (
            <p className="total">
              <span>{words.calculator.total}</span>
              <strong>{formats.money(total)}</strong>
            </p>
          )}
          {askPerson && (
            <Notice kind="warning" word={words.calculator.askPerson} level={3}>
              <p>{askPerson}</p>
              <Button href="tel:12351" icon="phone">
                12351
              </Button>
            </Notice>
          )}
          <h3 className="kicker">{words.calculator.how}</h3>
          <ul className="sums">
            {lines.map(({ label, formula, amount, rule }) => (
              <li key={label}>
                <p className="sums__line">
                  <span>{label}</span>
                  {amount !== undefined && <strong>{formats.money(amount)}</strong>}
                </p>
                <p className="sums__formula">{formula}</p>
                {rule && <RuleLine rule={rule} />}
              </li>
            ))}
          </ul>
        </div>
        {alternatives.map(({ title, text, rule }) => (
          <div className="card" key={title}>
            <p className="kicker">{words.calculator.instead}</p>
            <h3>{title}</h3>
            <p>{text}</p>
            {rule && <RuleLine rule={rule} />}
          </div>
        ))}
      </div>
      <Notice kind="info" word={words.calculator.notes} level={3}>
        <ul className="plain-list">
          {[...notes, words.calculator.estimate].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}
