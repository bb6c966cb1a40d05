import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { type ReactNode, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { timeText } from "../../parts/times.ts";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type DrawAnswer, drawTones } from "./draw.ts";
import { SeedDialog } from "./SeedDialog.tsx";
import { words } from "./words.ts";

export default function Draw() {
  const api = useApi();
  const id = useParams().id ?? "";
  const answer = useQuery({ queryKey: ["draw", id], queryFn: () => api.getDraw({ params: { id } }) });
  return <Answer query={answer}>{(draw) => <DrawView key={draw.id} draw={draw} />}</Answer>;
}

function DrawView({ draw }: { draw: DrawAnswer }) {
  const w = usePageWords(words);
  const [dialog, setDialog] = useState<"enter" | "confirm">();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const api = useApi();
  const params = { id: draw.id };
  const done = async (text: string) => {
    void message.success(text, 6);
    await queries.invalidateQueries({ queryKey: ["draw", draw.id] });
    await queries.invalidateQueries({ queryKey: ["list", "draws"] });
  };
  return (
    <>
      <ThingPage
        list={{ name: "draws", title: w.title, to: "/draws" }}
        id={draw.id}
        title={draw.title}
        state={{ text: w.states[draw.state], tone: drawTones[draw.state] }}
        actions={useDrawActions(draw, { done, open: setDialog })}
        side={<Side draw={draw} />}
      >
        <Steps draw={draw} />
        <Codes draw={draw} />
        <Rules draw={draw} />
      </ThingPage>
      {dialog && (
        <SeedDialog
          draw={draw}
          second={dialog === "confirm"}
          onClose={() => setDialog(undefined)}
          onSubmit={async (body) => {
            if (dialog === "enter") {
              await api.enterDrawSeed({ params, body });
              return done(w.entered);
            }
            const { winners } = await api.confirmDrawSeed({ params, body });
            return done(w.drawn(winners));
          }}
        />
      )}
    </>
  );
}

type Doing = { done: (text: string) => Promise<void>; open: (dialog: "enter" | "confirm") => void };

/** What may be done now, the next step first. */
function useDrawActions(draw: DrawAnswer, { done, open }: Doing): ThingAction[] {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const params = { id: draw.id };
  const actions: Partial<Record<DrawAnswer["may"][number], ThingAction>> = {
    publish: {
      key: "publish",
      title: w.publish,
      primary: true,
      danger: true,
      confirm: { title: w.publishTitle, text: w.publishText, action: w.publish },
      run: async () => {
        await api.publishDraw({ params });
        await done(w.published);
      },
    },
    edit: { key: "edit", title: w.edit, run: () => navigate(`/draws/${draw.id}/edit`) },
    close: {
      key: "close",
      title: w.close,
      primary: true,
      danger: true,
      confirm: { title: w.closeTitle, text: w.closeText, action: w.close },
      run: async () => {
        await api.closeDraw({ params });
        await done(w.closed);
      },
    },
    "enter-seed": {
      key: "enter-seed",
      title: draw.state === "seeded" ? w.enterAgain : w.enterSeed,
      primary: draw.state === "closed",
      run: () => open("enter"),
    },
    "confirm-seed": { key: "confirm-seed", title: w.confirmSeed, primary: true, run: () => open("confirm") },
    "hand-out": {
      key: "hand-out",
      title: w.handOut,
      primary: true,
      run: () => navigate(`/draws/${draw.id}/wins?state=claimed`),
    },
  };
  const order = ["publish", "edit", "close", "confirm-seed", "enter-seed", "hand-out"] as const;
  return order.filter((name) => draw.may.includes(name)).flatMap((name) => actions[name] ?? []);
}

function Steps({ draw }: { draw: DrawAnswer }) {
  const w = usePageWords(words);
  const { state, seedDay, seedEnteredByMe } = draw;
  const next =
    state === "closed"
      ? w.next.closed(seedDay ?? "")
      : state === "seeded" && seedEnteredByMe
        ? w.next.seededByMe
        : w.next[state];
  return (
    <section>
      <h2>{w.nextTitle}</h2>
      <p>
        <StateTag tone={drawTones[state]}>{w.states[state]}</StateTag> {next}
      </p>
    </section>
  );
}

function Codes({ draw }: { draw: DrawAnswer }) {
  const w = usePageWords(words);
  const { commitment, closing, ticketRoot, publicSeed, id } = draw;
  if (!commitment) return null;
  const file = `draw-${id}.json`;
  const lines: [string, string | undefined][] = [
    [w.commitment, commitment],
    [w.closing, closing],
    [w.root, ticketRoot],
    [w.seed, publicSeed],
    [w.verify, closing && `npx zhijia draw verify ${file} --commitment ${commitment} --closing ${closing}`],
  ];
  return (
    <section>
      <h2>{w.codes}</h2>
      <p className="page__note">{w.codesText}</p>
      {lines.map(
        ([label, text]) =>
          text && (
            <div key={label}>
              <h3>{label}</h3>
              <CopyLine text={text} label={label} />
            </div>
          ),
      )}
    </section>
  );
}

function Rules({ draw: { rules } }: { draw: DrawAnswer }) {
  const w = usePageWords(words);
  const f = w.field;
  return (
    <section>
      <h2>{w.rules}</h2>
      <Facts
        facts={[
          { name: f.who, value: rules.who },
          { name: w.period, value: w.days(rules.period.from, rules.period.to) },
          { name: f.most, value: rules.ticketsPerPerson },
          ...rules.prizes.map(({ name, valueFen, quota }) => ({
            name,
            value: `${quota} × ${(valueFen / 100).toLocaleString("en")}`,
          })),
          { name: f.how, value: rules.claim.how },
          { name: f.places, value: rules.claim.places.join("；") },
          { name: f.until, value: rules.claim.until },
          { name: f.collectDays, value: rules.claim.collectDays },
          { name: w.reserve, value: w.reservesText(rules.reserves.count, rules.reserves.claimDays) },
          { name: f.seed, value: w.seeds[rules.seedSource] },
        ]}
      />
    </section>
  );
}

function Side({ draw }: { draw: DrawAnswer }) {
  const w = usePageWords(words);
  const lang = useLang();
  const { state, id, rules, stock } = draw;
  const at = (name: string, time: string | undefined) => (time ? [{ name, value: timeText(time, lang) }] : []);
  const links: ReactNode[] = [
    state !== "draft" && (
      <a key="page" href={`/draws/${id}`}>
        {w.publicPage}
      </a>
    ),
    draw.closing && (
      <a key="file" href={`/draws/${id}/file.json`} download>
        {w.file}
      </a>
    ),
    state === "drawn" && (
      <Link key="wins" to={`/draws/${id}/wins`}>
        {w.wins}
      </Link>
    ),
  ];
  return (
    <>
      <SideCard
        title={w.title}
        facts={[
          { name: w.union, value: draw.union },
          {
            name: w.tickets,
            value: `${draw.tickets.toLocaleString("en")}${state === "published" ? ` (${w.tillYesterday})` : ""}`,
          },
          ...at(w.publishedAt, draw.publishedAt),
          ...at(w.closedAt, draw.closedAt),
          ...at(w.drawnAt, draw.drawnAt),
        ]}
      >
        {links.filter(Boolean).map((link, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed places.
          <p key={n}>{link}</p>
        ))}
      </SideCard>
      {stock.length > 0 && (
        <SideCard
          title={w.stock}
          facts={stock.map(({ prize, handedOut, claimed, left }) => ({
            name: rules.prizes[prize - 1]?.name ?? "",
            value: w.stockLine(handedOut, claimed, left),
          }))}
        />
      )}
    </>
  );
}
