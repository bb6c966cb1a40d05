import { useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** What no product can promise, said wherever somebody decides about her data. */
export function Limits() {
  const { rights } = useReading().words;
  return (
    <Section id="limits" title={rights.limitsTitle}>
      <ul>
        {rights.limits.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
