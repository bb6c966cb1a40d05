import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import type { Entry, ShownContent } from "./knowledge.ts";
import { words } from "./words.ts";

type Show = (content: ShownContent) => ReactNode;

/** Every version of the words; an earlier one opens where it stands. */
export function EntryVersions({ entry, show }: { entry: Entry; show: Show }) {
  const w = usePageWords(words);
  const lang = useLang();
  const [open, setOpen] = useState<number>();
  return (
    <details>
      <summary>{w.versions(entry.versions.length)}</summary>
      <ul className="knowledge-versions">
        {entry.versions.map(({ version, state, author, reviewer, at }) => (
          <li key={version}>
            {w.versionLine(version, w.works[state], author?.name ?? w.product, timeText(at, lang))}
            {reviewer && ` · ${w.reviewedBy(reviewer.name)}`}{" "}
            <Button
              size="small"
              type="link"
              aria-expanded={open === version}
              onClick={() => setOpen(open === version ? undefined : version)}
            >
              {open === version ? w.hideVersion(version) : w.showVersion(version)}
            </Button>
            {open === version && <EarlierText id={entry.id} version={version} show={show} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function EarlierText({ id, version, show }: { id: number; version: number; show: Show }) {
  const api = useApi();
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, "version", version],
    queryFn: () => api.getKnowledgeVersion({ params: { id, version } }),
  });
  return <Answer query={answer}>{({ content }) => show(content)}</Answer>;
}
