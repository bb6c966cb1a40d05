import { LockOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { ReasonDialog } from "../../explanations/ReasonDialog.tsx";
import { listOfNeed, pathOfCase } from "../../explanations/work-case.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { AnswerDialog } from "./AnswerDialog.tsx";
import type { AskedFor } from "./asked-for.ts";
import { Gaps } from "./Gaps.tsx";
import { words } from "./words.ts";

const states = ["open", "answered", "declined"] as const;
const size = 20;

/** What workers ask to have explained, and what they look for in vain. */
export default function Requests() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const state = states.find((one) => one === params.get("state")) ?? "open";
  const page = Math.max(1, Math.min(10_000, Number.parseInt(params.get("page") ?? "1", 10) || 1));
  const requests = useQuery({
    queryKey: ["requests", lang, state, page],
    queryFn: () => api.listExplanationRequests({ query: { state, page, size } }),
    placeholderData: keepPreviousData,
    // Each reading is a logged look: not again because a window came to the front.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });

  return (
    <div className="page requests">
      <h1>{w.title}</h1>
      <div className="requests__both">
        <section className="requests__list">
          <nav className="views" aria-label={w.views}>
            {states.map((one) => (
              <Link
                key={one}
                className="views__tab"
                to={one === "open" ? "?" : `?state=${one}`}
                aria-current={one === state ? "page" : undefined}
              >
                {w.states[one]}
                {one === state && requests.data && <span className="views__count">{requests.data.total}</span>}
              </Link>
            ))}
          </nav>
          <p className="requests__logged">
            <LockOutlined aria-hidden /> {w.logged}
          </p>
          <Answer
            query={requests}
            empty={{
              when: ({ total }) => total === 0,
              show: <Empty title={w.emptyTitle[state]} text={w.emptyText} />,
            }}
          >
            {({ rows, total }) => (
              <>
                <ul className="plain">
                  {rows.map((request) => (
                    <OneRequest key={request.id} request={request} />
                  ))}
                </ul>
                {total > size && (
                  <p className="requests__pages">
                    <Button disabled={page === 1} onClick={() => setParams({ state, page: String(page - 1) })}>
                      {w.previous}
                    </Button>
                    {w.pages(page, Math.ceil(total / size))}
                    <Button
                      disabled={page >= Math.ceil(total / size)}
                      onClick={() => setParams({ state, page: String(page + 1) })}
                    >
                      {w.next}
                    </Button>
                  </p>
                )}
              </>
            )}
          </Answer>
        </section>
        <Gaps />
      </div>
    </div>
  );
}

function OneRequest({ request }: { request: AskedFor }) {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState<"answer" | "decline">();
  const about = request.case;
  const readsCases = me.may("case.read");
  const send = async (body: { case: string } | { reason: string }) => {
    const { state } = await api.answerExplanationRequest({ params: { id: request.id }, body });
    await queries.invalidateQueries({ queryKey: ["requests"] });
    void message.success(state === "answered" ? w.answered : w.declined);
  };
  return (
    <li className="request">
      <blockquote className="request__words">{request.words || <span className="quiet">{w.noWords}</span>}</blockquote>
      <p className="request__facts">
        {request.need && <span className="need">{request.need.name}</span>}
        <span>{request.unionName}</span>
        <span>{request.hasAccount ? w.hasAccount : w.noAccount}</span>
        <time dateTime={request.at}>{timeText(request.at, lang)}</time>
      </p>
      {about && (
        <p className="request__case">
          {w.about} {readsCases ? <Link to={pathOfCase(about.id)}>{about.title}</Link> : about.title}
        </p>
      )}
      {request.state === "open" && (
        <p className="request__acts">
          {readsCases && <Button onClick={() => setOpen("answer")}>{w.answer}</Button>}
          <Button onClick={() => setOpen("decline")}>{w.decline}</Button>
          {readsCases && !about && request.need && <Link to={listOfNeed(request.need.code, "open")}>{w.toQueue}</Link>}
          {!readsCases && <span className="quiet">{w.lawyersAnswer}</span>}
        </p>
      )}
      {open === "answer" && (
        <AnswerDialog request={request} onSend={(id) => send({ case: id })} onClose={() => setOpen(undefined)} />
      )}
      {open === "decline" && (
        <ReasonDialog
          title={w.declineTitle}
          text={w.declineText}
          label={w.declineLabel}
          action={w.declineAction}
          least={4}
          onSend={(reason) => send({ reason })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </li>
  );
}
