import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ContactKit as Kit, WarningState } from "@zhijia/contracts";
import { App, Button } from "antd";
import { useApi } from "../../../api.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { SideCard } from "../../../parts/thing/SideCard.tsx";
import { timeText } from "../../../parts/times.ts";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { Appointments } from "./Appointments.tsx";
import { words } from "./words.ts";

type Props = { warningId: number; onChange: () => Promise<unknown> };

/** What staff have in hand on a warning's page to reach people, and nothing of who they are. */
export function ContactKit({ warningId, state, onChange }: Props & { state: WarningState }) {
  const api = useApi();
  const lang = useLang();
  const queries = useQueryClient();
  const answer = useQuery({
    queryKey: ["contact-kit", warningId, lang],
    queryFn: () => api.getContactKit({ params: { id: warningId } }),
  });
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["contact-kit", warningId] });
    await onChange();
  };
  return (
    <Answer query={answer}>
      {(kit) => (
        <>
          {kit.ask && <AskWorkers ask={kit.ask} warningId={warningId} onChange={refresh} />}
          {kit.message && <Message message={kit.message} warningId={warningId} onChange={refresh} />}
          {kit.appointments && (
            <Appointments list={kit.appointments} warningId={warningId} state={state} onChange={refresh} />
          )}
          <Script kit={kit} warningId={warningId} />
        </>
      )}
    </Answer>
  );
}

function AskWorkers({ ask, warningId, onChange }: Props & { ask: NonNullable<Kit["ask"]> }) {
  const w = usePageWords(words);
  const api = useApi();
  const confirm = useConfirm();
  const { message } = App.useApp();
  return (
    <SideCard
      title={w.ask}
      facts={[
        { name: w.state, value: w.standings[ask.standing] },
        ...(ask.askedOn ? [{ name: w.askedOn, value: ask.askedOn }] : []),
        ...(ask.closesOn ? [{ name: w.closesOn, value: ask.closesOn }] : []),
      ]}
    >
      <p className="quiet">
        {w.askQuestion}“{ask.question}”
      </p>
      {ask.may ? (
        <Button
          size="small"
          onClick={() =>
            confirm({
              title: w.askTitle,
              text: w.askText,
              action: w.askButton,
              onConfirm: async () => {
                await api.askWorkers({ params: { id: warningId } });
                void message.success(w.asked);
                await onChange();
              },
            })
          }
        >
          {w.askButton}
        </Button>
      ) : (
        ask.why && <p className="quiet">{ask.why}</p>
      )}
    </SideCard>
  );
}

function Message({ message: sms, warningId, onChange }: Props & { message: NonNullable<Kit["message"]> }) {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const confirm = useConfirm();
  const { message } = App.useApp();
  return (
    <SideCard title={w.message}>
      <p className="quiet">
        {w.messageText}“{sms.text}”
      </p>
      {sms.sentAt.length > 0 && <p>{w.sentAt(sms.sentAt.map((at) => timeText(at, lang)).join("、"))}</p>}
      {sms.may ? (
        <Button
          size="small"
          onClick={() =>
            confirm({
              title: w.sendTitle,
              text: w.sendText,
              action: w.send,
              onConfirm: async () => {
                await api.messageWorker({ params: { id: warningId } });
                void message.success(w.sent);
                await onChange();
              },
            })
          }
        >
          {w.send}
        </Button>
      ) : (
        sms.why && <p className="quiet">{sms.why}</p>
      )}
    </SideCard>
  );
}

const order = ["first", "ifAsked", "never", "ask", "offer", "end"] as const;

function Script({ kit, warningId }: { kit: Kit; warningId: number }) {
  const w = usePageWords(words);
  const api = useApi();
  const print = async (format: "docx" | "pdf") =>
    saveFile(await api.printContactKit({ params: { id: warningId }, query: { format } }));
  return (
    <SideCard title={`${w.title} · ${kit.category.name}`}>
      {kit.sensitive && (
        <p>
          <StateTag tone="warning">{w.careful}</StateTag>
        </p>
      )}
      {order.map((part) => (
        <details key={part} open={part === "first" || part === "never"}>
          <summary>{w.parts[part]}</summary>
          <ul>
            {kit.script[part].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ))}
      <p className="page__row">
        <Button size="small" onClick={() => print("docx")}>
          {w.printDocx}
        </Button>
        <Button size="small" onClick={() => print("pdf")}>
          {w.printPdf}
        </Button>
      </p>
    </SideCard>
  );
}
