import { Alert, Button, Input } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { FormBox } from "../../../parts/form/FormPage.tsx";
import { useLeaveGuard } from "../../../parts/form/useLeaveGuard.tsx";
import { problemText } from "../../../parts/problem-text.ts";
import { Empty } from "../../../parts/states/Empty.tsx";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { useMe } from "../../../session/Me.tsx";
import { usePageWords, useWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { useRefreshMatters } from "../matter.ts";
import { OrderCard } from "./OrderCard.tsx";
import { OrderDialog } from "./OrderDialog.tsx";
import { countOutcomes, type Draft, type Order, type Outcome, orderOf, waitingOf } from "./order-draft.ts";
import { words } from "./words.ts";

/** In either language: the hotline's systems are Chinese. */
const example = "工单编号：GD20261122001\n诉求内容：驿站的饮水机坏了三天\n联系电话：139…";

/** Orders that were copied from the hotline's system: pasted, looked through, taken in one by one. */
export default function Hotline() {
  const [drafts, setDrafts] = useState<Draft[]>();
  return (
    <MatterSections>
      {drafts ? (
        <Orders drafts={drafts} onChange={setDrafts} onMore={() => setDrafts(undefined)} />
      ) : (
        <Paste onRead={(orders) => setDrafts(orders.map((order, key) => ({ key, order })))} />
      )}
    </MatterSections>
  );
}

function Paste({ onRead }: { onRead: (orders: Order[]) => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const me = useMe();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works in the field inside.
    <div
      className="page orders"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.querySelector("form")?.requestSubmit();
      }}
    >
      <h1>{w.title}</h1>
      <p className="page__intro">{w.intro}</p>
      <FormBox<{ text: string }>
        submit={w.read}
        after={w.readAfter}
        onSubmit={async ({ text }) => {
          const { orders } = await api.readHotlineOrder({ body: { text } });
          onRead(orders.map(({ order }) => orderOf(order)));
        }}
      >
        <FormField name="text" label={w.text} hint={w.textHint} required>
          <Input.TextArea
            autoFocus
            placeholder={example}
            autoSize={{ minRows: 8, maxRows: 20 }}
            maxLength={20_000}
            spellCheck={false}
          />
        </FormField>
      </FormBox>
      {me.may("table.import") && (
        <p className="orders__import">
          {w.table} <Link to="/imports/hotline-orders">{w.toImport}</Link>
        </p>
      )}
    </div>
  );
}

type Props = { drafts: Draft[]; onChange: (drafts: Draft[]) => void; onMore: () => void };

function Orders({ drafts, onChange, onMore }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const confirm = useConfirm();
  const refresh = useRefreshMatters();
  const guard = useLeaveGuard();
  const [editing, setEditing] = useState<Draft>();
  const [done, setDone] = useState<number>();
  const waiting = waitingOf(drafts);
  const open = drafts.filter(({ outcome }) => !outcome || outcome.is === "refused").length;
  useEffect(() => (open > 0 ? guard.hold() : guard.release()));
  const counts = countOutcomes(drafts);
  const told = (["taken", "known", "refused"] as const)
    .flatMap((end) => (counts[end] ? w.ends[end](counts[end]) : []))
    .join(w.between);

  const take = async ({ order }: Draft): Promise<Outcome> => {
    try {
      const { id, number, dueOn, again } = await api.enterHotlineOrder({ body: order as Required<Order> });
      return { is: again ? "known" : "taken", id, number, dueOn };
    } catch (error) {
      return { is: "refused", why: problemText(error, all) };
    }
  };
  /** One after the other: each has its own end, and what stops half-way can be sent again. */
  const takeAll = async () => {
    let now = drafts;
    for (const [at, draft] of waiting.entries()) {
      setDone(at);
      const outcome = await take(draft);
      now = now.map((one) => (one.key === draft.key ? { ...one, outcome } : one));
      onChange(now);
    }
    setDone(undefined);
    await refresh();
  };
  const again = () =>
    open === 0
      ? onMore()
      : confirm({
          title: w.moreTitle,
          text: w.moreText(open),
          action: w.moreAction,
          onConfirm: async () => {
            guard.release();
            onMore();
          },
        });

  return (
    <div className="page orders">
      <div className="page__row page__row--top">
        <h1>{w.list(drafts.length)}</h1>
        <Button disabled={done !== undefined} onClick={again}>
          {w.more}
        </Button>
      </div>
      <p className="page__intro">{w.listText}</p>
      {drafts.length === 0 && <Empty title={w.droppedAll} text={w.droppedAllText} />}
      <ol className="orders__list plain">
        {drafts.map((draft, at) => (
          <OrderCard
            key={draft.key}
            draft={draft}
            at={at + 1}
            busy={done !== undefined}
            onEdit={() => setEditing(draft)}
            onDrop={() => onChange(drafts.filter((one) => one !== draft))}
          />
        ))}
      </ol>
      <div role="status">
        {done !== undefined && <p>{w.taking(done, waiting.length)}</p>}
        {done === undefined && told && (
          <Alert className="dialog__warning" type={counts.refused ? "warning" : "success"} showIcon title={told} />
        )}
      </div>
      {open > 0 && (
        <div className="form__foot">
          <Button type="primary" disabled={waiting.length === 0} loading={done !== undefined} onClick={takeAll}>
            {waiting.length ? w.take(waiting.length) : w.nothingToTake}
          </Button>
        </div>
      )}
      {editing && (
        <OrderDialog
          order={editing.order}
          onKeep={(order) => onChange(drafts.map((one) => (one.key === editing.key ? { key: one.key, order } : one)))}
          onClose={() => setEditing(undefined)}
        />
      )}
      {guard.question}
    </div>
  );
}
