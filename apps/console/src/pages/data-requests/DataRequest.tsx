import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Input } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Composer, type ComposerKind } from "../../parts/thing/Composer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { dateText } from "../../parts/times.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type DataRequestAnswer, endOfDay, requestTones } from "./data-request.ts";
import { words } from "./words.ts";

export default function DataRequest() {
  const api = useApi();
  const id = useParams().id ?? "";
  // Reading is a look that the person sees: once, not at every return to the window.
  const answer = useQuery({
    queryKey: ["data-request", id],
    queryFn: () => api.getDataRequest({ params: { id } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return <Answer query={answer}>{(one) => <RequestView key={one.id} request={one} />}</Answer>;
}

function RequestView({ request }: { request: DataRequestAnswer }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const [granting, setGranting] = useState(false);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const params = { id: request.id };
  const reread = async () => {
    await queries.invalidateQueries({ queryKey: ["data-request", request.id] });
    await queries.invalidateQueries({ queryKey: ["list", "data-requests"] });
  };
  const answer = async (decision: "granted" | "refused", text: string) => {
    await api.answerDataRequest({ params, body: { decision, answer: text } });
    void message.success(w.answered);
    await reread();
  };
  /** What is carried out with the answer, for ever, has a dialog of its own that says so. */
  const carriedOut = { delete: w.grantDelete, "take-down": w.grantTakeDown }[request.kind as "delete"];
  const kinds: ComposerKind[] = [
    ...(carriedOut
      ? []
      : [
          {
            key: "granted",
            title: w.grant,
            placeholder: w.answerHint,
            readers: w.readers,
            action: w.grantAction,
            send: (text: string) => answer("granted", text),
          },
        ]),
    {
      key: "refused",
      title: w.refuse,
      placeholder: w.answerHint,
      readers: w.readers,
      action: w.refuseAction,
      send: (text) => answer("refused", text),
    },
  ];
  const open = request.state === "open";
  return (
    <>
      <ThingPage
        list={{ name: "data-requests", title: w.title, to: "/data-requests" }}
        id={request.id}
        title={w.kinds[request.kind]}
        state={{ text: w.states[request.state], tone: requestTones[request.state] }}
        {...(open ? { due: endOfDay(request.dueOn) } : {})}
        actions={[
          ...(open && request.owner !== me.id
            ? [
                {
                  key: "take",
                  title: w.take,
                  primary: request.owner === undefined,
                  run: async () => {
                    await api.takeDataRequest({ params, body: {} });
                    void message.success(w.taken);
                    await reread();
                  },
                },
              ]
            : []),
          ...(open && carriedOut ? [{ key: "grant", title: w.grant, danger: true, run: () => setGranting(true) }] : []),
        ]}
        side={
          <SideCard
            title={w.facts}
            facts={[
              { name: w.due, value: dateText(request.dueOn, lang) },
              { name: w.channel, value: w.channels[request.channel] },
              { name: w.owner, value: request.owner ? (request.owner === me.id ? w.me : w.colleague) : w.nobody },
              { name: w.union, value: request.union ?? w.none },
              ...(request.contact ? [{ name: w.contact, value: request.contact }] : []),
              ...(request.personId ? [{ name: w.person, value: <code>{request.personId}</code> }] : []),
              ...(request.caseId ? [{ name: w.case, value: request.caseId }] : []),
            ]}
          />
        }
        composer={open && <Composer kinds={kinds} draft={`data-request ${request.id}`} />}
      >
        {request.personId && <Alert className="dialog__warning" type="info" showIcon title={w.lookLogged} />}
        <Timeline
          entries={[
            { id: "asked", at: request.at, who: w.theWorker, what: w.asked, body: request.text },
            ...(request.answer && request.answeredAt
              ? [
                  {
                    id: "answered",
                    at: request.answeredAt,
                    who: request.owner === me.id ? w.me : w.colleague,
                    what: w.answeredWhat(w.states[request.state]),
                    body: request.answer,
                    tone: requestTones[request.state],
                  },
                ]
              : []),
          ]}
        />
      </ThingPage>
      {granting && (
        <FormDialog<{ answer: string }>
          title={w.grantTitle}
          warning={`${carriedOut} ${w.grantText}`}
          submit={w.grantAction}
          danger
          onClose={() => setGranting(false)}
          onSubmit={({ answer: text }) => answer("granted", text)}
        >
          <FormField name="answer" label={w.answerTitle} hint={w.answerHint} required>
            <Input.TextArea autoSize={{ minRows: 3 }} maxLength={4000} />
          </FormField>
        </FormDialog>
      )}
    </>
  );
}
