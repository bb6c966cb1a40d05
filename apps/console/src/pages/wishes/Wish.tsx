import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { type Matter, stateTones } from "../matters/matter.ts";
import { words as matterWords } from "../matters/words.ts";
import { type WishAct, WishDialog } from "./WishDialog.tsx";
import { WishPhotos } from "./WishPhotos.tsx";
import { WishThanks } from "./WishThanks.tsx";
import { type WishAnswer, wishTones } from "./wish.ts";
import { words } from "./words.ts";

/** A wish with her own words beside what hangs on the wall of it. */
export default function Wish() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["wish", id],
    queryFn: async () => ({
      matter: await api.getMatter({ params: { id } }),
      wish: await api.getWish({ params: { id } }),
    }),
    // Each reading is a logged look: not again because a window came to the front.
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
  return <Answer query={answer}>{(both) => <WishView key={id} {...both} />}</Answer>;
}

function WishView({ matter, wish }: { matter: Matter; wish: WishAnswer }) {
  const w = usePageWords(words);
  const all = usePageWords(matterWords);
  const lang = useLang();
  const [dialog, setDialog] = useState<WishAct>();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { card } = wish;
  const refresh = async () => {
    for (const key of [["wish", matter.id], ["list"], ["matter", matter.id], ["matter-counts"]])
      await queries.invalidateQueries({ queryKey: key });
  };
  const done = async (text: string) => {
    void message.success(text, 6);
    await refresh();
  };
  const tone = card && card.state !== "gone" ? wishTones[card.state] : stateTones[matter.state];
  return (
    <>
      <ThingPage
        list={
          card
            ? { name: "wishes", title: w.title, to: "/wishes" }
            : { name: "wishes-screening", title: w.screening, to: "/wishes/screening" }
        }
        id={String(matter.id)}
        title={card?.text ?? w.wish}
        number={matter.number}
        state={{ text: card && card.state !== "gone" ? w.states[card.state] : all.states[matter.state], tone }}
        {...(matter.clock ? { due: matter.clock.at } : {})}
        actions={actionsOf(matter, wish, w, setDialog)}
        side={
          <SideCard
            title={w.wish}
            facts={[
              { name: w.received, value: timeText(matter.receivedAt, lang) },
              { name: w.district, value: matter.district?.name ?? w.none },
              { name: w.unit, value: matter.leadUnit?.name ?? w.none },
              { name: w.campaign, value: card?.campaign ?? w.none },
            ]}
          >
            <p>
              <Link to={`/matters/${matter.id}`}>{w.matter}</Link>
            </p>
            {card && card.state !== "gone" && (
              <p>
                <a href={`/wishes/${card.wallId}`}>{w.publicPage}</a>
              </p>
            )}
          </SideCard>
        }
      >
        <section>
          <h2>{w.original}</h2>
          <p className="page__note">{w.originalNote}</p>
          <blockquote className="quoted">{matter.text || w.noText}</blockquote>
        </section>
        <section>
          <h2>{w.onWall}</h2>
          {card ? (
            <>
              <blockquote className="quoted">{card.text ?? w.none}</blockquote>
              <p className="page__note">{[card.district, card.publishedOn].filter(Boolean).join(" · ")}</p>
              {card.proof && (
                <p>
                  {w.proof}：{card.proof}
                </p>
              )}
            </>
          ) : (
            <p>{w.notOnWall}</p>
          )}
        </section>
        {card && <WishPhotos wishId={matter.id} wish={wish} onChange={refresh} />}
        {wish.thanks && <WishThanks wishId={matter.id} wish={wish} thanks={wish.thanks} onChange={refresh} />}
      </ThingPage>
      {dialog && (
        <WishDialog
          act={dialog}
          matter={matter}
          {...(card ? { card } : {})}
          onDone={done}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** The next step first: only what may be done now. */
function actionsOf(
  { may }: Matter,
  wish: WishAnswer,
  w: Record<WishAct, string>,
  open: (act: WishAct) => void,
): ThingAction[] {
  const now: Record<WishAct, boolean> = {
    publish: wish.may.includes("publish"),
    claim: may.includes("claim") && wish.card !== undefined,
    fulfil: wish.may.includes("fulfil") && may.includes("fulfil"),
    rewrite: wish.may.includes("rewrite") && wish.card?.state !== "gone",
    release: may.includes("release"),
    dispatch: may.includes("dispatch"),
    decline: may.includes("decline"),
  };
  const acts = (Object.keys(now) as WishAct[]).filter((act) => now[act]);
  return acts.map((act, n) => ({
    key: act,
    title: w[act],
    primary: n === 0 && ["publish", "claim", "fulfil"].includes(act),
    run: () => open(act),
  }));
}
