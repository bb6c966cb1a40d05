import type { Pages } from "@zhijia/contracts";
import { Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Section } from "../parts/Section.tsx";
import { WishPictures } from "../parts/WishPictures.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";
import { wishTones } from "./wishes-page.tsx";

export const wishPage: PageOf<"wish"> = (data, { words }) => ({
  title: words.wishes.wish,
  description: data.text,
  body: <Wish {...data} />,
});

function Wish(data: Pages["wish"]) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const w = words.wishes;
  const { text, state, district, unit, publishedOn, fulfilledOn, campaign, proof, pictures, thanks } = data;
  const lines = [
    district,
    unit && w.by(unit),
    w.publishedOn(formats.date(publishedOn)),
    fulfilledOn && w.fulfilledOn(formats.date(fulfilledOn)),
  ];
  return (
    <>
      <BackLink href={paths.wishes}>{w.back}</BackLink>
      <h1 {...chinese}>{text}</h1>
      <p className="tags">
        <Tag tone={wishTones[state]}>{w.states[state]}</Tag>
      </p>
      <p className="quiet">{lines.filter(Boolean).join(" · ")}</p>
      {campaign && (
        <p {...chinese}>
          <a className="more" href={campaign.href}>
            {campaign.title}
          </a>
        </p>
      )}
      {(proof || pictures.length > 0) && (
        <Section id="proof" title={w.proof}>
          {proof && <p {...chinese}>{proof}</p>}
          <WishPictures pictures={pictures} />
        </Section>
      )}
      {thanks && (
        <Section id="thanks" title={w.thanks}>
          <blockquote {...chinese}>{thanks}</blockquote>
        </Section>
      )}
    </>
  );
}
