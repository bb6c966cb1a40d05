import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { dayOf, type Entry, nextReview } from "./knowledge.ts";
import { words } from "./words.ts";

export type DialogAct = "publish" | "return" | "confirm" | "assign" | "retire";
type Values = { reviewOn?: Dayjs; owner?: string; note?: string };

/** One act on an entry, in the words that say what it does. */
export function EntryDialog({
  act,
  entry,
  onClose,
  onDone,
}: {
  act: DialogAct;
  entry: Entry;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const w = usePageWords(words);
  const api = useApi();
  const dated = act === "publish" || act === "confirm";
  const reasoned = act === "return" || act === "retire";
  return (
    <FormDialog<Values>
      title={w.acts[act]}
      intro={w.actIntros[act]}
      submit={w.acts[act]}
      danger={act === "retire"}
      initial={dated ? { reviewOn: nextReview() } : {}}
      onClose={onClose}
      onSubmit={async ({ reviewOn, owner, note = "" }) => {
        const body = {
          act,
          note,
          ...(entry.draft && !reasoned && act === "publish" && { revision: entry.draft.revision }),
          ...(entry.draft && act === "return" && { revision: entry.draft.revision }),
          ...(reviewOn && { reviewOn: dayOf(reviewOn) }),
          ...(owner && { owner }),
        };
        await api.actOnKnowledgeEntry({ params: { id: entry.id }, body });
        await onDone();
      }}
    >
      {dated && (
        <FormField name="reviewOn" label={w.nextReview} required>
          <DatePicker />
        </FormField>
      )}
      {act === "assign" && (
        <FormField name="owner" label={w.owner} hint={w.ownerHint}>
          <KeeperSelect />
        </FormField>
      )}
      <FormField name="note" label={reasoned ? w.reason : w.note} required={reasoned}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </FormField>
    </FormDialog>
  );
}

function KeeperSelect(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const { data } = useQuery({ queryKey: ["knowledge-keepers"], queryFn: () => api.listKnowledgeKeepers() });
  const options = (data?.keepers ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Select {...props} options={options} placeholder={w.myself} showSearch optionFilterProp="label" allowClear />;
}
