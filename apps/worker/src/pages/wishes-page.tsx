import type { Pages, WishCampaign, WishLine, WishState } from "@zhijia/contracts";
import { Button, Icon, Tag, type TagTone } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const wishTones: Record<WishState, TagTone> = {
  open: "info",
  claimed: "neutral",
  fulfilled: "success",
  thanked: "success",
};

export const wishesPage: PageOf<"wishes"> = (data, { words }) => ({
  title: data.page > 1 ? words.wishes.titleOn(words.wishes.page(data.page, data.pages)) : words.wishes.title,
  body: <Wishes {...data} />,
});

function Wishes(data: Pages["wishes"]) {
  const { words, formats } = useReading();
  const w = words.wishes;
  const { campaigns, wishes, total, filtered } = data;
  return (
    <>
      <WayBack />
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {campaigns.map((campaign) => (
        <Campaign key={campaign.href} {...campaign} />
      ))}
      <div className="button-row">
        <Button kind="primary" href={paths.wish}>
          {w.make}
        </Button>
        <Button kind="quiet" href={paths.matter}>
          {w.track}
        </Button>
      </div>
      <Filters {...data} />
      <h2 className="kicker">{w.found(formats.count(total))}</h2>
      {wishes.length === 0 && (
        <div className="empty">
          <h3>{w.emptyTitle}</h3>
          <p>{filtered ? w.emptyFiltered : w.empty}</p>
        </div>
      )}
      <ul className="sums wishes">
        {wishes.map((wish) => (
          <Line key={wish.href} {...wish} />
        ))}
      </ul>
      <Paging {...data} />
    </>
  );
}

function Campaign({ title, about, opensOn, endsOn, target, fulfilled, claimed, published, href }: WishCampaign) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const w = words.wishes;
  const done = w.progress(formats.count(fulfilled), formats.count(target));
  return (
    <section className="card">
      <h2 {...chinese}>
        <a href={href}>{title}</a>
      </h2>
      <p className="quiet">{w.days(formats.date(opensOn), formats.date(endsOn))}</p>
      {about && <p {...chinese}>{about}</p>}
      <p>
        <strong>{done}</strong>
      </p>
      <progress className="wishes__progress" max={target} value={Math.min(fulfilled, target)} aria-label={done} />
      <p className="quiet">{w.more(formats.count(published), formats.count(claimed))}</p>
    </section>
  );
}

function Line({ href, text, state, district, unit, publishedOn, fulfilledOn }: WishLine) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const w = words.wishes;
  const when = fulfilledOn ? w.fulfilledOn(formats.date(fulfilledOn)) : w.publishedOn(formats.date(publishedOn));
  return (
    <li>
      <strong {...chinese}>
        <a href={href}>{text}</a>
      </strong>{" "}
      <Tag tone={wishTones[state]}>{w.states[state]}</Tag>
      <p className="quiet">{[district, unit && w.by(unit), when].filter(Boolean).join(" · ")}</p>
    </li>
  );
}

/** One form that asks by its address: it can be kept, shared and gone back to. */
function Filters({ filters, choices, filtered, total }: Pages["wishes"]) {
  const { words } = useReading();
  const w = words.wishes;
  const states = Object.entries(w.states).map(([value, label]) => ({ value, label }));
  const fields = [
    { name: "campaign", label: w.campaign, chosen: filters.campaign, options: choices.campaigns },
    { name: "district", label: w.district, chosen: filters.district, options: choices.districts },
    { name: "state", label: w.state, chosen: filters.state, options: states },
  ];
  return (
    <details className="facets__all station-search" open={filtered && total === 0}>
      <summary>
        <span>{w.search}</span>
        <Icon name="next" />
      </summary>
      <form action={paths.wishes} aria-label={w.search}>
        {fields.map(
          ({ name, label, chosen, options }) =>
            options.length > 0 && (
              <label className="field" key={name}>
                <span className="field__label">{label}</span>
                <select className="input" name={name} defaultValue={chosen}>
                  <option value="">{w.any}</option>
                  {options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </select>
              </label>
            ),
        )}
        <div className="button-row">
          <Button>{w.submit}</Button>
          {filtered && (
            <Button kind="quiet" href={paths.wishes}>
              {w.clear}
            </Button>
          )}
        </div>
      </form>
    </details>
  );
}

function Paging({ page, pages, previousHref, nextHref }: Pages["wishes"]) {
  const { words } = useReading();
  const w = words.wishes;
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="paging" aria-label={w.pages}>
      {previousHref && (
        <Button href={previousHref} rel="prev">
          {w.previous}
        </Button>
      )}
      <span>{w.page(page, pages)}</span>
      {nextHref && (
        <Button href={nextHref} rel="next">
          {w.next}
        </Button>
      )}
    </nav>
  );
}
