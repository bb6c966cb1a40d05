import { useQueries } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { words as shared } from "../../explanations/words.ts";
import { type CaseAtWork, tones } from "../../explanations/work-case.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Failed } from "../../parts/states/Failed.tsx";
import { Waiting } from "../../parts/states/Waiting.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { Difference } from "./Difference.tsx";
import { Told } from "./Told.tsx";
import { words } from "./words.ts";

/** Every version, newest first; one is opened to see what it changed. */
export function Versions({ caseId, versions }: { caseId: string; versions: CaseAtWork["versions"] }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const [open, setOpen] = useState<number>();
  if (versions.length === 0) return <p className="quiet">{w.historyNone}</p>;
  return (
    <ol className="versions">
      {versions.map(({ version, state, author, reviewer, note, at }) => (
        <li key={version}>
          <div className="versions__line">
            <strong>{w.byVersion(version, author.name)}</strong>
            <StateTag tone={tones[state]}>{all.states[state]}</StateTag>
            {reviewer && <span className="quiet">{w.reviewedBy(reviewer.name)}</span>}
            <time className="quiet" dateTime={at}>
              {timeText(at, lang)}
            </time>
            <Button
              size="small"
              aria-expanded={open === version}
              onClick={() => setOpen(open === version ? undefined : version)}
            >
              {w.open}
            </Button>
          </div>
          {note && <p className="versions__note">{note}</p>}
          {open === version && (
            <OneVersion
              caseId={caseId}
              version={version}
              earlier={versions.find((one) => one.version < version)?.version}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function OneVersion({ caseId, version, earlier }: { caseId: string; version: number; earlier: number | undefined }) {
  const w = usePageWords(words);
  const api = useApi();
  const [after, before] = useQueries({
    queries: [version, earlier].map((number) => ({
      queryKey: ["explanation-version", caseId, number],
      queryFn: () => api.getExplanationVersion({ params: { id: caseId, version: number! } }),
      enabled: number !== undefined,
    })),
  });
  const failed = [after, before].find((query) => query?.error);
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!after?.data || (earlier !== undefined && !before?.data)) return <Waiting lines={4} />;
  return (
    <>
      <p className="quiet">{earlier === undefined ? w.compareNone : w.compareWith(earlier)}</p>
      {before?.data ? (
        <Difference before={before.data.content} after={after.data.content} />
      ) : (
        <Told content={after.data.content} />
      )}
    </>
  );
}
