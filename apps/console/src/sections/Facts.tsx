import type { ReactNode } from "react";

export type Fact = { name: string; value: ReactNode };

/** Names and values side by side, as many columns as there is room for. */
export function Facts({ facts }: { facts: (Fact | false | undefined)[] }) {
  return (
    <dl className="facts">
      {facts
        .filter((fact): fact is Fact => Boolean(fact))
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
