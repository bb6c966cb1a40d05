import type { KeptShown } from "@zhijia/contracts";
import { useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** What a deletion takes away, and what stays, why and until when. */
export function KeptList({ erased, kept }: { erased: string[]; kept: KeptShown[] }) {
  const { words, formats } = useReading();
  const { rights } = words;
  return (
    <>
      <Section id="goes" title={rights.deleteGoes}>
        {erased.length === 0 ? (
          <p>{rights.deleteGoesNone}</p>
        ) : (
          <ul>
            {erased.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="stays" title={rights.deleteStays}>
        {kept.length === 0 ? (
          <p>{rights.deleteStaysNone}</p>
        ) : (
          <ul className="sums">
            {kept.map(({ what, why, basis, until }) => (
              <li key={what}>
                <strong>{what}</strong>
                <p>{why}</p>
                <p className="quiet">
                  {until ? rights.stays(formats.date(until)) : rights.staysForGood} · {basis}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
