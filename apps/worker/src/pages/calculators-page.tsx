import type { Pages } from "@zhijia/contracts";
import { Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const calculatorsPage: PageOf<"calculators"> = (data, { words }) => ({
  title: words.calculators.title,
  description: words.calculators.intro,
  body: <Calculators {...data} />,
});

function Calculators({ calculators }: Pages["calculators"]) {
  const { words } = useReading();
  return (
    <>
      <WayBack />
      <h1>{words.calculators.title}</h1>
      <p className="lead">{words.calculators.intro}</p>
      {calculators.length === 0 && <p className="quiet">{words.calculators.empty}</p>}
      <ul className="tiles">
        {calculators.map(({ id, name, what, href }) => (
          <li key={id} className="tile">
            <h2>
              <a href={href}>{name}</a>
            </h2>
            <p className="quiet">{what}</p>
            <Icon name="next" />
          </li>
        ))}
      </ul>
    </>
  );
}
