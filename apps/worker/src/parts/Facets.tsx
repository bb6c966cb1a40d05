import type { Facet } from "@zhijia/contracts";
import { Icon } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** Values shown before "more". */
const shown = 8;

/** Filters as links with counts: chosen ones first, each with the link that takes it away. */
export function Facets({ facets }: { facets: readonly Facet[] }) {
  const { words, formats } = useReading();
  const chosen = facets.flatMap((facet) =>
    facet.values.filter((value) => value.on).map((value) => ({ ...value, facet: words.facets[facet.name] })),
  );
  const open = facets.filter((facet) => facet.values.some((value) => !value.on));
  return (
    <div className="facets">
      {chosen.length > 0 && (
        <>
          <h2 className="kicker">{words.cases.chosen}</h2>
          <ul className="chips">
            {chosen.map(({ value, label, facet, href }) => (
              <li key={`${facet}-${value}`}>
                <a href={href} className="chip--on">
                  {facet}：{label}
                  <span aria-hidden="true"> ×</span>
                  <span className="visually-hidden"> {words.cases.remove}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <details className="facets__all" data-wide-open="">
          <summary>
            {words.cases.narrow}
            <Icon name="next" />
          </summary>
          {open.map(({ name, values }) => {
            const others = values.filter((value) => !value.on);
            return (
              <section key={name} aria-labelledby={`facet-${name}`}>
                <h3 id={`facet-${name}`}>{words.facets[name]}</h3>
                <FacetLinks values={others.slice(0, shown)} count={formats.count} />
                {others.length > shown && (
                  <details>
                    <summary>{words.cases.more(others.length - shown)}</summary>
                    <FacetLinks values={others.slice(shown)} count={formats.count} />
                  </details>
                )}
              </section>
            );
          })}
        </details>
      )}
    </div>
  );
}

function FacetLinks({ values, count }: { values: Facet["values"]; count: (n: number) => string }) {
  return (
    <ul className="facet-links">
      {values.map(({ value, label, count: n, href }) => (
        <li key={value}>
          <a href={href}>
            {label} <span className="quiet">{count(n)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
