import type { Pages } from "@zhijia/contracts";
import { Button } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** What she answered, each with a way to change it; and where she works, for local rules and cases. */
export function Situation(data: Pages["answer"]) {
  const { facts, askHref, clocksAction, province, provinces, nothingFound, otherMatter } = data;
  const { words } = useReading();
  const { answer } = words;
  if (nothingFound || otherMatter || (facts.length === 0 && !askHref && provinces.length === 0)) return null;
  return (
    <section className="card" aria-labelledby="facts-title">
      <h2 id="facts-title">{answer.facts}</h2>
      {facts.length > 0 && (
        <dl className="facts facts--answers">
          {facts.map(({ id, title, answer: given, href }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>
                {given}{" "}
                <a href={href}>
                  {answer.change}
                  <span className="visually-hidden"> {title}</span>
                </a>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {askHref && (
        <p>
          <a className="more" href={askHref}>
            {answer.ask}
          </a>
        </p>
      )}
      {provinces.length > 0 && (
        <form className="province" method="post" action={clocksAction}>
          <label htmlFor="province">{answer.province}</label>
          <div className="input-row">
            <select
              className="input"
              id="province"
              name="province"
              defaultValue={province ?? ""}
              data-province-choice={province ?? ""}
            >
              <option value="">{answer.provinceAny}</option>
              {provinces.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <Button>{answer.provinceSubmit}</Button>
          </div>
        </form>
      )}
    </section>
  );
}
