import type { Look } from "@zhijia/contracts";
import { useReading } from "../reading.ts";

/** Entries of the access log in plain words: who (office and union, name masked), when, what and why. */
export function Looks({ looks }: { looks: Look[] }) {
  const { words, formats } = useReading();
  const { rights } = words;
  return (
    <ul className="sums">
      {looks.map((look) => (
        <li key={look.seq}>
          <strong>{rights.what[look.what] ?? rights.what.other}</strong>
          <p>
            <Who who={look.who} />
          </p>
          {look.purpose && (
            <p>
              {rights.reason}
              {rights.purposes[look.purpose] ?? look.purpose}
            </p>
          )}
          <p className="quiet">
            {formats.date(look.at.slice(0, 10))} {look.at.slice(11)} · {rights.entry(formats.count(look.seq))}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Who({ who }: { who: Look["who"] }) {
  const { rights } = useReading().words;
  if (who.kind !== "staff") return rights[who.kind];
  const offices = who.roles.map((role) => rights.roles[role] ?? role);
  return [who.name ?? rights.staff, ...offices, ...who.unions].join(" · ");
}
