import type { HelpOffer as Offer } from "@zhijia/contracts";
import { Button, Icon } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { UnionNews } from "./UnionNews.tsx";

/** A calm card: asked once, put aside in one tap. Nothing leaves with "yes": it leads to what would be shared. */
export function HelpOffer({ offer }: { offer: Offer | undefined }) {
  const { words } = useReading();
  const said = words.help.offer;
  if (!offer) return null;
  if (offer.news) return <UnionNews kind={offer.news} href={offer.href} />;
  return (
    <section className="card help-offer" aria-label={said.label}>
      <p className="lead">{offer.need ? said.ask(offer.need) : said.askUnnamed}</p>
      <form method="post" action={offer.href}>
        <div className="button-row">
          <Button href={offer.href}>{said.yes}</Button>
          <Button name="act" value="declined">
            {said.no}
          </Button>
          <Button name="act" value="not-me">
            {said.notMe}
          </Button>
        </div>
      </form>
      <p className="seen">
        <Icon name="lock" />
        <span>{offer.told ? said.seenTold : said.seen}</span>
      </p>
    </section>
  );
}
