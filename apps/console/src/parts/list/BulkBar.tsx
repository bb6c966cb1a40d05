import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import { type Confirmation, useConfirm } from "../useConfirm.tsx";
import type { ListState } from "./list-state.ts";

/** The rows that were ticked, or everything that the filters find. */
export type Chosen<Row> = { kind: "rows"; rows: Row[] } | { kind: "all"; state: ListState; total: number };

export type BulkAction<Row> = {
  key: string;
  title: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Whether the server can do it to all that the filters find, beyond the rows that were read. */
  forAll?: boolean;
  /** Asked first; says how many and what happens. */
  confirm?: (chosen: Chosen<Row>) => Pick<Confirmation, "title" | "text" | "action">;
  /** Resolves to what was done, in a sentence; to nothing when it was called off, and the rows stay ticked. */
  run: (chosen: Chosen<Row>) => Promise<string | undefined>;
};

type Props<Row> = {
  actions: BulkAction<Row>[];
  selected: Row[];
  total: number;
  state: ListState;
  onClear: () => void;
  onDone: () => void;
};

/** In place of the pages while rows are ticked: how many, all of them, what can be done. */
export function BulkBar<Row>({ actions, selected, total, state, onClear, onDone }: Props<Row>) {
  const w = useWords();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState<string>();
  const chosen: Chosen<Row> = all ? { kind: "all", state, total } : { kind: "rows", rows: selected };

  const run = async (action: BulkAction<Row>) => {
    setBusy(action.key);
    try {
      const done = await action.run(chosen);
      if (done === undefined) return;
      void message.success(done);
      onDone();
    } catch (error) {
      if (action.confirm) throw error;
      void message.error(problemText(error, w), 8);
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <section className="bulk" aria-label={w.list.bulk}>
      <strong aria-live="polite">{w.list.selected(all ? total : selected.length)}</strong>
      {!all && total > selected.length && actions.some(({ forAll }) => forAll) && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {w.list.selectAll(total)}
        </Button>
      )}
      {actions
        .filter(({ forAll }) => forAll || !all)
        .map((action) => (
          <Button
            key={action.key}
            icon={action.icon}
            danger={action.danger ?? false}
            loading={busy === action.key}
            disabled={busy !== undefined}
            onClick={() =>
              action.confirm
                ? confirm({ ...action.confirm(chosen), danger: action.danger ?? false, onConfirm: () => run(action) })
                : run(action)
            }
          >
            {action.title}
          </Button>
        ))}
      <Button type="text" className="bulk__clear" onClick={onClear}>
        {w.list.unselect}
      </Button>
    </section>
  );
}
