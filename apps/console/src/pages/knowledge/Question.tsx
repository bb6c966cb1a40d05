import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeText } from "./KnowledgeText.tsx";
import { dayOf, nextReview, type Question as QuestionAnswer, questionTones, sourcesOf } from "./knowledge.ts";
import { RemoteEntry } from "./RemoteEntry.tsx";
import { Sources } from "./Sources.tsx";
import { words } from "./words.ts";

export default function Question() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["knowledge-question", id, lang],
    queryFn: () => api.getKnowledgeQuestion({ params: { id } }),
  });
  return <Answer query={answer}>{(question) => <QuestionView key={question.id} question={question} />}</Answer>;
}

function QuestionView({ question }: { question: QuestionAnswer }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<"answer" | "make-entry">();
  const { id, may } = question;
  const done = async (text: string) => {
    void message.success(text, 6);
    for (const key of [["knowledge-question"], ["list", "knowledge-questions"], ["knowledge-tasks"]])
      await queries.invalidateQueries({ queryKey: key });
  };
  const act = async (name: "take" | "release" | "withdraw" | "share" | "keep-private") => {
    await api.actOnKnowledgeQuestion({ params: { id }, body: { act: name, sources: [] } });
    await done(w.questionDone[name]);
  };
  const actions: ThingAction[] = may.map((name) => {
    if (name === "answer" || name === "make-entry")
      return { key: name, title: w.questionActs[name], primary: true, run: () => setDialog(name) };
    return {
      key: name,
      title: w.questionActs[name],
      primary: name === "take",
      ...(name === "withdraw" && {
        confirm: { title: w.withdrawTitle, text: w.withdrawText, action: w.questionActs.withdraw },
      }),
      run: () => act(name),
    };
  });
  return (
    <>
      <ThingPage
        list={{ name: "knowledge-questions", title: w.questions, to: "/knowledge/questions" }}
        id={String(id)}
        title={w.question}
        state={{ text: w.questionStates[question.state], tone: questionTones[question.state] }}
        actions={actions}
        side={
          <SideCard
            title={w.about}
            facts={[
              { name: w.category, value: question.category.name },
              { name: w.urgency, value: w.urgencies[question.urgency] },
              { name: w.askedAt, value: timeText(question.at, lang) },
              ...(question.askedBy ? [{ name: w.askedBy, value: question.askedBy.name }] : []),
              {
                name: w.dueOn,
                value: question.overdue ? (
                  <StateTag tone="danger">{w.late(question.dueOn)}</StateTag>
                ) : (
                  dateText(question.dueOn, lang)
                ),
              },
              ...(question.takenBy ? [{ name: w.takenBy, value: question.takenBy.name }] : []),
              ...(question.state === "answered"
                ? [{ name: w.seenBy, value: question.shared ? w.sharedWith : w.privateTo }]
                : []),
            ]}
          />
        }
      >
        {question.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
        <h2>{w.question}</h2>
        <KnowledgeText text={question.words} level={3} />
        {question.answer ? (
          <>
            <h2>{w.answer}</h2>
            <p className="quiet">
              {question.answeredBy?.name}
              {question.answeredAt && ` · ${timeText(question.answeredAt, lang)}`}
            </p>
            <KnowledgeText text={question.answer} level={3} />
            <Sources sources={question.sources} />
          </>
        ) : (
          question.state !== "withdrawn" && <p className="quiet">{w.noAnswerYet(dateText(question.dueOn, lang))}</p>
        )}
        {question.entry && (
          <p>
            <Link to={`/knowledge/entries/${question.entry}`}>{w.becameEntry}</Link>
          </p>
        )}
      </ThingPage>
      {dialog === "answer" && (
        <AnswerDialog id={id} onClose={() => setDialog(undefined)} onDone={() => done(w.questionDone.answer)} />
      )}
      {dialog === "make-entry" && <MakeEntryDialog id={id} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function AnswerDialog({ id, onClose, onDone }: { id: number; onClose: () => void; onDone: () => Promise<void> }) {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <FormDialog<{ answer: string; sources?: string }>
      title={w.questionActs.answer}
      intro={w.answerIntro}
      submit={w.sendAnswer}
      onClose={onClose}
      onSubmit={async ({ answer, sources = "" }) => {
        const body = { act: "answer" as const, answer, sources: sourcesOf(sources) };
        await api.actOnKnowledgeQuestion({ params: { id }, body });
        await onDone();
      }}
    >
      <FormField name="answer" label={w.answer} hint={w.textHint} required>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={8000} />
      </FormField>
      <FormField name="sources" label={w.sources} hint={w.sourcesHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </FormField>
    </FormDialog>
  );
}

function MakeEntryDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormDialog<{ title: string; reviewOn: Dayjs; into?: number }>
      title={w.questionActs["make-entry"]}
      intro={w.makeEntryIntro}
      submit={w.makeEntry}
      initial={{ reviewOn: nextReview() }}
      onClose={onClose}
      onSubmit={async ({ title, reviewOn, into }) => {
        const body = { title, reviewOn: dayOf(reviewOn), ...(into && { into }) };
        const made = await api.makeKnowledgeEntry({ params: { id }, body });
        await queries.invalidateQueries({ queryKey: ["knowledge-question"] });
        void navigate(`/knowledge/entries/${made.id}`);
      }}
    >
      <FormField name="title" label={w.titleZh} required>
        <Input maxLength={80} />
      </FormField>
      <FormField name="reviewOn" label={w.nextReview} required>
        <DatePicker />
      </FormField>
      <FormField name="into" label={w.into} hint={w.intoHint}>
        <RemoteEntry />
      </FormField>
    </FormDialog>
  );
}
