import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Radio } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { ListPage } from "../../../parts/list/ListPage.tsx";
import { oneOf } from "../../../parts/list/list-state.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { dateText, timeText } from "../../../parts/times.ts";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useMe } from "../../../session/Me.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { words } from "./words.ts";

type Sample = Awaited<ReturnType<Api["listOverrideSamples"]>>["samples"][number];
type Verdict = NonNullable<Sample["verdict"]>["is"];
type Values = { verdict: Verdict; words: string };

const fits = {
  waiting: ({ verdict }: Sample) => verdict === undefined,
  judged: ({ verdict }: Sample) => verdict !== undefined,
  all: () => true,
};
const viewKeys = ["waiting", "judged", "all"] as const;

/** What was closed without the worker's word and drawn by lot, and whether that was right. */
export function OverrideSamples() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const [judging, setJudging] = useState<Sample>();
  return (
    <>
      <ListPage<Sample>
        name="overrides"
        title={w.title}
        countText={w.count}
        views={viewKeys.map((key) => ({
          key,
          title: w.views[key],
          params: key === "waiting" ? "" : `view=${key}`,
        }))}
        filters={[{ key: "view", kind: "view", label: w.view }]}
        columns={[
          {
            key: "number",
            title: w.number,
            main: true,
            width: 140,
            render: ({ matter }) => <span className="nowrap">{matter.number}</span>,
          },
          {
            key: "verdict",
            title: w.verdict,
            width: 260,
            render: (row) => <VerdictOf sample={row} onJudge={() => setJudging(row)} />,
          },
          { key: "desk", title: w.desk, render: ({ desk }) => desk.name },
          { key: "type", title: w.type, width: 110, render: ({ problemType }) => problemType?.name ?? w.noType },
          {
            key: "because",
            title: w.because,
            width: 120,
            render: ({ because }) => w.becauses[because],
          },
          {
            key: "tried",
            title: w.tried,
            width: 160,
            render: ({ failedCalls, answeredAt }) => (
              <>
                {w.calls(failedCalls)}
                {answeredAt && <small className="quiet stacked">{w.answered(timeText(answeredAt, lang))}</small>}
              </>
            ),
          },
          {
            key: "closed",
            title: w.closed,
            width: 150,
            render: ({ closedAt, drawnOn, reopened }) => (
              <>
                {timeText(closedAt, lang)} {reopened && <StateTag tone="info">{w.reopened}</StateTag>}
                <small className="quiet stacked">{w.drawn(dateText(drawnOn, lang))}</small>
              </>
            ),
          },
        ]}
        fetch={async (state) => {
          const view = viewKeys.find((one) => one === oneOf(state, "view")) ?? "waiting";
          // All that were drawn in years are few: they come at once.
          const all = (await api.listOverrideSamples()).samples.filter(fits[view]);
          const from = (state.page - 1) * state.size;
          return { rows: all.slice(from, from + state.size), total: all.length };
        }}
        dependsOn={[lang]}
        rowKey={({ id }) => String(id)}
        rowTitle={({ matter }) => matter.number}
        {...(me.may("matter.read") ? { rowLink: ({ matter }: Sample) => `/matters/${matter.id}` } : {})}
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
      {judging && <Judge sample={judging} onClose={() => setJudging(undefined)} />}
    </>
  );
}

function VerdictOf({ sample: { matter, verdict, mayJudge }, onJudge }: { sample: Sample; onJudge: () => void }) {
  const w = usePageWords(words);
  const lang = useLang();
  if (!verdict)
    return mayJudge ? (
      <Button size="small" aria-label={w.judgeOf(matter.number)} onClick={onJudge}>
        {w.judge}
      </Button>
    ) : (
      <span className="quiet">{w.own}</span>
    );
  return (
    <>
      <StateTag tone={verdict.is === "justified" ? "success" : "danger"}>{w.verdicts[verdict.is]}</StateTag>{" "}
      {verdict.words}
      <small className="quiet stacked">{w.by(verdict.by, timeText(verdict.at, lang))}</small>
    </>
  );
}

function Judge({ sample: { id, matter }, onClose }: { sample: Sample; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<Values>
      title={w.judgeTitle(matter.number)}
      intro={w.judgeIntro}
      submit={w.submit}
      after={w.after}
      onSubmit={async (body) => {
        const { reopened } = await api.judgeOverride({ params: { id }, body });
        void message.success(reopened ? w.savedReopened : w.saved);
        await queries.invalidateQueries({ queryKey: ["list", "overrides"] });
      }}
      onClose={onClose}
    >
      <FormField name="verdict" label={w.is} hint={w.isHint} required>
        <Radio.Group
          options={(["justified", "unfounded"] as const).map((value) => ({ value, label: w.verdicts[value] }))}
        />
      </FormField>
      <FormField name="words" label={w.words} hint={w.wordsHint} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </FormField>
    </FormDialog>
  );
}
