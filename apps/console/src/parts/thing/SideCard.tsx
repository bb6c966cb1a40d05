import { type ReactNode, useId } from "react";

/** Facts about the person, the employer, the thing itself: name and value. */
export function SideCard({
  title,
  facts = [],
  children,
}: {
  title: string;
  facts?: { name: string; value: ReactNode }[];
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className="side-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {facts.length > 0 && (
        <dl>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </section>
  );
}
