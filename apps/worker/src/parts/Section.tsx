import type { ReactNode } from "react";

/** One card with its heading; `id` is where links of the page lead to. */
export function Section({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {aside && <p className="quiet">{aside}</p>}
      {children}
    </section>
  );
}
