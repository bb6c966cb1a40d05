import type { HelpOffer } from "@zhijia/contracts";
import { Button, Icon } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** A question of the union, or a time that it proposes: what it is about stands on its own page, which nobody else opens. */
export function UnionNews({ kind, href }: { kind: NonNullable<HelpOffer["news"]>; href: string }) {
  const { news } = useReading().words.contact;
  return (
    <section className="card help-offer" aria-label={news.label}>
      <p className="lead">{news[kind]}</p>
      <div className="button-row">
        <Button href={href}>{news.open}</Button>
      </div>
      <p className="seen">
        <Icon name="lock" />
        <span>{news.seen}</span>
      </p>
    </section>
  );
}
