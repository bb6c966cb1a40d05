import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useApi } from "../../../api.ts";
import { newKey } from "../../../parts/import/new-key.ts";
import { problemText } from "../../../parts/problem-text.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { UnionPicker } from "../../../registries/UnionPicker.tsx";
import { useLang, usePageWords, useWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { bodyOf, changedRules, type DraftRule, draftOf, type Rule } from "./rule-draft.ts";
import { Trial } from "./Trial.tsx";
import { useOnlyUnion } from "./useOnlyUnion.ts";
import { words } from "./words.ts";

/** Rules are changed in a draft, tried on last month's matters, and then saved. */
export default function Rules() {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const only = useOnlyUnion();
  const [picked, setPicked] = useState<number>();
  const rules = useQuery({
    queryKey: ["dispatch-rules", lang],
    queryFn: async () => (await api.listDispatchRules({ query: {} })).rules,
    // A draft hangs on it.
    refetchOnWindowFocus: false,
  });
  // The union that has rules, until another is chosen.
  const union = picked ?? rules.data?.[0]?.union.id ?? only;
  return (
    <MatterSections>
      <div className="page">
        <h1>{w.rules.title}</h1>
        <p className="page__intro">{w.rules.intro}</p>
        <div className="rules__union">
          <label htmlFor="rules-union">{w.rules.union}</label>
          <UnionPicker id="rules-union" value={union ?? null} onChange={setPicked} />
        </div>
        {union !== undefined && (
          <Answer query={rules}>
            {(list) => (
              <Editor key={`${union} ${lang}`} union={union} rules={list.filter((rule) => rule.union.id === union)} />
            )}
          </Answer>
        )}
      </div>
    </MatterSections>
  );
}

function Editor({ union, rules }: { union: number; rules: Rule[] }) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [drafts, setDrafts] = useState<DraftRule[]>();
  const [open, setOpen] = useState<DraftRule | "new">();
  const list = drafts ?? rules.map(draftOf);
  const changed = changedRules(list, rules);
  const trial = useMutation({
    mutationFn: () => api.tryDispatchRules({ body: { unionId: union, days: 30, rules: list.map(bodyOf) } }),
  });
  const keep = (rule: DraftRule) => {
    setDrafts(
      list.some(({ key }) => key === rule.key)
        ? list.map((one) => (one.key === rule.key ? rule : one))
        : [...list, rule],
    );
    trial.reset();
  };
  const save = useMutation({
    mutationFn: async () => {
      for (const rule of changed) await api.saveDispatchRule({ body: { unionId: union, ...bodyOf(rule) } });
    },
    onSuccess: () => void message.success(w.saved),
    onError: (error) => void message.error(problemText(error, all), 8),
    // What was saved before a refusal is saved; the draft begins again from what the server has.
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ["dispatch-rules"] });
      setDrafts(undefined);
    },
  });

  return (
    <>
      <div className="rules__bar">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen("new")}>
          {w.rules.new}
        </Button>
        <Button loading={trial.isPending} disabled={list.length === 0} onClick={() => trial.mutate()}>
          {w.rules.try}
        </Button>
        {changed.length > 0 && (
          <>
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {w.rules.saveAll(changed.length)}
            </Button>
            <Button
              type="text"
              onClick={() =>
                confirm({
                  title: `${w.rules.discard}？`,
                  text: w.rules.discardText,
                  action: w.rules.discard,
                  danger: true,
                  onConfirm: () => {
                    setDrafts(undefined);
                    trial.reset();
                  },
                })
              }
            >
              {w.rules.discard}
            </Button>
          </>
        )}
      </div>
      {trial.error && <p role="alert">{problemText(trial.error, all)}</p>}
      {trial.data && <Trial result={trial.data} />}
      {list.length === 0 ? (
        <Empty title={w.rules.emptyTitle} text={w.rules.emptyText} />
      ) : (
        <RuleTable rules={list} changed={new Set(changed.map(({ key }) => key))} onEdit={setOpen} onKeep={keep} />
      )}
      {open && (
        <RuleDialog
          rule={
            open === "new"
              ? { key: newKey(), unitId: 0, mode: "immediate", designated: false, position: 100, active: true }
              : open
          }
          onKeep={keep}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
