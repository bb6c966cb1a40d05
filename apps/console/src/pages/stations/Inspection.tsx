import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Progress } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { words as matterWords } from "../matters/words.ts";
import { InspectionItem, type ItemAnswer } from "./InspectionItem.tsx";
import type { InspectionAnswer } from "./station.ts";
import { words } from "./words.ts";

export default function Inspection() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["inspection", id], queryFn: () => api.getInspection({ params: { id } }) });
  return <Answer query={answer}>{(one) => <InspectionView key={one.inspection.id} answer={one} />}</Answer>;
}

/** One column, large targets: it is filled in on a phone while one walks through the station. Each answer is saved at once. */
function InspectionView({ answer }: { answer: InspectionAnswer }) {
  const { inspection, items, defects, may } = answer;
  const w = usePageWords(words);
  const matters = usePageWords(matterWords);
  const all = useWords();
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const params = { id: inspection.id };
  const refresh = () => queries.invalidateQueries({ queryKey: ["inspection", inspection.id] });
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      void message.error(problemText(error, all), 8);
    } finally {
      setBusy(false);
    }
  };
  const save = (given: ItemAnswer) =>
    act(async () => {
      await api.answerInspection({ params, body: { answers: [given] } });
      await refresh();
    });
  const done = items.filter((item) => item.answer !== undefined).length;
  const finish = () =>
    confirm({
      title: w.finish,
      text: w.finishText,
      action: w.finish,
      onConfirm: () =>
        act(async () => {
          const { score, defects } = await api.finishInspection({ params, body: {} });
          void message.success(w.finished(score, defects));
          await refresh();
          await queries.invalidateQueries({ queryKey: ["list", "inspections"] });
        }),
    });
  const drop = () =>
    confirm({
      title: w.drop,
      text: w.dropText,
      action: w.drop,
      danger: true,
      onConfirm: () =>
        act(async () => {
          await api.dropInspection({ params });
          await queries.invalidateQueries({ queryKey: ["list", "inspections"] });
          void navigate(`/stations/${inspection.station.id}`);
        }),
    });
  return (
    <div className="page inspection">
      <Link className="page__back" to={`/stations/${inspection.station.id}`}>
        ← {inspection.station.name}
      </Link>
      <h1>{inspection.checklist[lang]}</h1>
      <p className="page__note">
        {w.inspectKinds[inspection.kind]} · {dateText(inspection.on, lang)}
        {inspection.by && ` · ${inspection.by}`}
      </p>
      {inspection.score === undefined ? (
        <div role="status">
          <Progress
            percent={Math.round((100 * done) / items.length)}
            showInfo={false}
            aria-label={w.answered(done, items.length)}
          />
          <p>{w.answered(done, items.length)}</p>
        </div>
      ) : (
        <p className="inspection__score">
          {w.score} <strong>{inspection.score}</strong> · {w.passed(inspection.passed ?? 0, inspection.counted ?? 0)}
        </p>
      )}
      <ol className="inspection__items">
        {items.map((item) => (
          <li key={item.id}>
            <InspectionItem
              inspectionId={inspection.id}
              item={item}
              open={may.answer}
              onAnswer={save}
              onPhotos={refresh}
              onRemovePhoto={(id) =>
                act(async () => {
                  await api.removeInspectionPhoto({ params: { id } });
                  await refresh();
                })
              }
            />
          </li>
        ))}
      </ol>
      {may.answer && (
        <div className="form__foot">
          <Button type="primary" size="large" loading={busy} onClick={finish}>
            {w.finish}
          </Button>
          <Button onClick={drop}>{w.drop}</Button>
        </div>
      )}
      {defects.length > 0 && (
        <section>
          <h2>{w.defects}</h2>
          <ul className="plain">
            {defects.map((defect) => (
              <li key={defect.id} className="page__row">
                <span>
                  {defect.text}
                  {defect.matter && (
                    <>
                      {" · "}
                      <Link to={`/matters/${defect.matter.id}`}>
                        {defect.matter.number} {matters.states[defect.matter.state]}
                      </Link>
                    </>
                  )}
                </span>
                {defect.mendedOn ? (
                  <StateTag tone="success">{w.mended(dateText(defect.mendedOn, lang))}</StateTag>
                ) : (
                  may.mend && (
                    <Button
                      size="small"
                      onClick={() =>
                        act(async () => {
                          const on = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
                          await api.mendDefect({ params: { id: defect.id }, body: { on } });
                          await refresh();
                        })
                      }
                    >
                      {w.mend}
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
