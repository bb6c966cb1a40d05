import { SearchOutlined, WarningOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { CaseAtWork } from "../../explanations/work-case.ts";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { usePageWords } from "../../words.ts";
import { type Cited, paragraphsOf, type Stretch, stretchesOf } from "./mark-text.ts";
import { words } from "./words.ts";

export const hrefOfArticle = (id: string) => `/articles/${encodeURIComponent(id)}`;

/** The judgment by sections in short lines; cited articles are marked and lead to their text, a search is marked too. */
export function Judgment({ found, citations }: { found: CaseAtWork["case"]; citations: CaseAtWork["citations"] }) {
  const w = usePageWords(words);
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const field = useRef<InputRef>(null);
  const box = useRef<HTMLDivElement>(null);
  const at = useRef(-1);

  const sections = useMemo(
    () =>
      found.sections.map(({ kind, text }) => ({
        kind,
        paragraphs: paragraphsOf(text).map((paragraph) => stretchesOf(paragraph, citations, search)),
      })),
    [found, citations, search],
  );
  const count = search.trim()
    ? sections.flatMap(({ paragraphs }) => paragraphs.flat()).filter((one) => one.found).length
    : undefined;

  const step = (by: number) => {
    const marks = [...(box.current?.querySelectorAll<HTMLElement>("mark") ?? [])];
    if (marks.length === 0) return;
    marks[at.current]?.removeAttribute("data-here");
    at.current = (at.current + by + marks.length) % marks.length;
    const mark = marks[at.current]!;
    const section = mark.closest("details");
    if (section) section.open = true;
    mark.dataset.here = "";
    mark.scrollIntoView({ block: "center" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first place
  useEffect(() => {
    at.current = -1;
    if (search.trim()) step(1);
  }, [search]);
  useShortcuts([{ keys: "f", label: w.keys.search, group: "thing", run: () => field.current?.focus() }]);

  return (
    <section className="judgment" aria-label={w.judgment}>
      <h2 className="unseen">{w.judgment}</h2>
      <div className="judgment__search">
        <Input
          ref={field}
          size="small"
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          aria-label={w.search}
          placeholder={w.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
            if (event.key === "Escape") field.current?.blur();
          }}
        />
        <span role="status">{count !== undefined && w.found(count)}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="judgment__text" ref={box} lang="zh-CN" tabIndex={0}>
        {sections.length === 0 && <p className="quiet">{w.noText}</p>}
        {sections.map(({ kind, paragraphs }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a judgment may have two sections of one kind
          <details key={index} open>
            <summary>{w.sections[kind]}</summary>
            {paragraphs.map((stretches, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs in their order
              <p key={line}>
                {stretches.map((stretch, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: stretches in their order
                  <Words key={place} {...stretch} />
                ))}
              </p>
            ))}
          </details>
        ))}
        <details open>
          <summary>{w.cites}</summary>
          <Citations citations={citations} />
        </details>
      </div>
    </section>
  );
}

function Words({ text, found, cited }: Stretch) {
  const inner = found ? <mark>{text}</mark> : text;
  return cited ? <Citation cited={cited}>{inner}</Citation> : inner;
}

function Citation({ cited, children }: { cited: Cited; children: ReactNode }) {
  const { articleId, superseded } = cited;
  const look = superseded ? "cited cited--superseded" : "cited";
  return articleId ? (
    <a className={look} href={hrefOfArticle(articleId)} target="_blank" rel="noreferrer" title={superseded}>
      {children}
    </a>
  ) : (
    <span className={look} title={superseded}>
      {children}
    </span>
  );
}

/** Every article once, with what has changed in it since. */
export function Citations({ citations }: { citations: readonly Cited[] }) {
  const w = usePageWords(words);
  if (citations.length === 0) return <p className="quiet">{w.noCites}</p>;
  return (
    <ul className="citations">
      {citations.map((cited) => (
        <li key={`${cited.law}${cited.article}`}>
          <Citation cited={cited}>{w.supersededLine(cited.law, cited.article)}</Citation>
          {cited.superseded && (
            <span className="citations__changed">
              <WarningOutlined aria-hidden /> {cited.superseded}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
