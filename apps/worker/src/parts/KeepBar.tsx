import { Button } from "@zhijia/ui";
import { useReading } from "../reading.ts";

export type SavedKind = "need" | "case" | "article" | "calculator";

type Kept = {
  /** The page that is kept and sent: one that carries no words of hers. */
  href: string;
  title: string;
  kind: SavedKind;
  /** Also as a picture: its title stands on it, then the page's `data-step` lines. */
  card?: boolean;
};

/** Keep on this phone, send on, make a picture. Shown by the script, for nothing here works without it. */
export function KeepBar({ href, title, kind, card }: Kept) {
  const { words } = useReading();
  const page = { "data-href": href, "data-title": title, "data-kind": kind };
  return (
    <div className="keep" data-enhanced="" hidden>
      <div className="button-row">
        <Button type="button" icon="bookmark" data-save="" data-remove={words.answer.unsave} {...page}>
          {words.answer.save}
        </Button>
        <Button type="button" icon="share" data-share="" {...page}>
          {words.answer.share}
        </Button>
        {card && (
          <Button type="button" icon="picture" data-card="" {...page}>
            {words.answer.card}
          </Button>
        )}
      </div>
      <div data-card-place="" />
    </div>
  );
}
