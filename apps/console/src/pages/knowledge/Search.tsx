import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeSections } from "./KnowledgeSections.tsx";
import type { Found } from "./knowledge.ts";
import { Tasks } from "./Tasks.tsx";
import { words } from "./words.ts";

type Kind = Found["rows"][number]["kind"];
const size = 20;

/** One box over everything; the question stands in the address. Without one, what waits for the reader. */
export default function Search() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const q = params.get("q")?.trim() ?? "";
  const kind = (params.get("kind") ?? undefined) as Kind | undefined;
  const page = Math.max(1, Math.min(10, Number(params.get("page")) || 1));
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const address = (next: { kind?: Kind | undefined; page?: number }) => {
    const to = new URLSearchParams({ q });
    if (next.kind) to.set("kind", next.kind);
    if (next.page && next.page > 1) to.set("page", String(next.page));
    return `/knowledge?${to}`;
  };
  const answer = useQuery({
    queryKey: ["knowledge-search", q, kind, page, lang],
    queryFn: () => api.searchKnowledge({ query: { q, ...(kind && { kind }), page, size } }),
    enabled: q !== "",
  });
  const find = (text: string) =>
    void navigate(text.trim() ? `/knowledge?q=${encodeURIComponent(text.trim())}` : "/knowledge");
  return (
    <KnowledgeSections>
      <div className="page knowledge">
        <div className="page__row">
          <h1>{w.title}</h1>
          <Button onClick={() => navigate("/knowledge/questions/new")}>{w.ask}</Button>
        </div>
        <search className="knowledge__search">
          <Input.Search
            size="large"
            aria-label={w.searchLabel}
            placeholder={w.searchHint}
            enterButton={w.search}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={find}
            allowClear
          />
        </search>
        {q === "" ? (
          <Tasks />
        ) : (
          <Answer query={answer}>
            {(found) => (
              <>
                <Facets found={found} kind={kind} address={address} />
                <p className="quiet" role="status">
                  {w.found(found.total)}
                </p>
                {found.rows.length === 0 ? (
                  <Empty
                    title={w.nothing}
                    text={w.nothingText}
                    action={<Button onClick={() => navigate("/knowledge/questions/new")}>{w.ask}</Button>}
                  />
                ) : (
                  <ol className="knowledge-results">
                    {found.rows.map((row) => (
                      <Result key={`${row.kind} ${row.id}`} row={row} />
                    ))}
                  </ol>
                )}
                {found.total > size && (
                  <nav className="knowledge__pages" aria-label={w.pages}>
                    {page > 1 && <Link to={address({ kind, page: page - 1 })}>{w.earlier}</Link>}
                    {page * size < found.total && <Link to={address({ kind, page: page + 1 })}>{w.later}</Link>}
                  </nav>
                )}
              </>
            )}
          </Answer>
        )}
      </div>
    </KnowledgeSections>
  );
}

function Facets({
  found,
  kind,
  address,
}: {
  found: Found;
  kind: Kind | undefined;
  address: (next: { kind?: Kind | undefined }) => string;
}) {
  const w = usePageWords(words);
  const counts = Object.entries(found.counts) as [Kind, number][];
  return (
    <nav className="views" aria-label={w.facets}>
      <Link className="views__tab" to={address({})} aria-current={kind ? undefined : "page"}>
        {w.all}
      </Link>
      {counts.map(([name, count]) => (
        <Link
          key={name}
          className="views__tab"
          to={address({ kind: name })}
          aria-current={kind === name ? "page" : undefined}
        >
          {w.kinds[name]} <span className="views__count">{count}</span>
        </Link>
      ))}
    </nav>
  );
}

function Result({ row }: { row: Found["rows"][number] }) {
  const w = usePageWords(words);
  const { kind, id, title, passage, overdue, superseded, isDemo } = row;
  const outside = kind === "case" || kind === "explained-case" || kind === "article";
  const to =
    kind === "article"
      ? `/articles/${encodeURIComponent(id)}`
      : outside
        ? `/cases/${encodeURIComponent(id)}`
        : kind === "course"
          ? `/knowledge/courses/${id}`
          : kind === "question"
            ? `/knowledge/questions/${id}`
            : `/knowledge/entries/${id}`;
  return (
    <li>
      <h2>
        {outside ? (
          <a href={to} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          <Link to={to}>{title}</Link>
        )}
      </h2>
      <p className="knowledge-results__about">
        <StateTag>{w.kinds[kind]}</StateTag>
        {overdue && <StateTag tone="warning">{w.pastReview}</StateTag>}
        {superseded && <StateTag tone="danger">{superseded}</StateTag>}
        {isDemo && <StateTag tone="info">{w.demo}</StateTag>}
      </p>
      <p>
        {passage.map(({ text, mark }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one passage
          mark ? <mark key={at}>{text}</mark> : text,
        )}
      </p>
    </li>
  );
}
