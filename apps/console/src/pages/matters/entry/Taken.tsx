import { Button } from "antd";
import { Link } from "react-router";
import type { Api } from "../../../api.ts";
import { useShortcuts } from "../../../keyboard/Shortcuts.tsx";
import { dateText } from "../../../parts/times.ts";
import { Facts } from "../../../sections/Facts.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { words } from "./words.ts";

type Props = { taken: Awaited<ReturnType<Api["enterMatter"]>>; onNext: () => void };

/** The code in groups, large enough to be read aloud over the phone; Enter takes the next call. */
export function Taken({ taken, onNext }: Props) {
  const w = usePageWords(words);
  const lang = useLang();
  useShortcuts([{ keys: "n", label: w.nextCall, group: "thing", run: onNext }]);
  return (
    <div className="page taken">
      <h1>{w.takenTitle}</h1>
      {taken.again && <p>{w.again}</p>}
      <p>{w.takenRead}</p>
      <p className="taken__code">{taken.code}</p>
      <Facts
        facts={[
          { name: w.number, value: taken.number },
          { name: w.due, value: dateText(taken.dueOn, lang) },
        ]}
      />
      <p className="taken__next">
        <Button type="primary" autoFocus onClick={onNext}>
          {w.nextCall}
        </Button>
        <Link to={`/matters/${taken.id}`}>{w.toMatter}</Link>
      </p>
    </div>
  );
}
