import type { Pages } from "@zhijia/contracts";
import { useChinese, useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** What was asked for beside what was granted. */
export function Amounts({ amounts }: Pick<Pages["case"], "amounts">) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  if (amounts.length === 0) return null;
  const money = (fen: number | undefined) => (fen === undefined ? words.case.none : formats.money(fen));
  return (
    <Section id="amounts" title={words.case.amounts}>
      <table className="amounts">
        <thead>
          <tr>
            <th scope="col">{words.case.what}</th>
            <th scope="col">{words.case.claimed}</th>
            <th scope="col">{words.case.granted}</th>
          </tr>
        </thead>
        <tbody>
          {amounts.map(({ what, claimed, granted }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a claim may stand twice.
            <tr key={n}>
              <th scope="row" {...chinese}>
                {what}
              </th>
              <td>{money(claimed)}</td>
              <td>
                <strong>{money(granted)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
