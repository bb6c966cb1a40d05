import { Button, Switch, Table } from "antd";
import { StateTag } from "../../../parts/StateTag.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { typePath, useProblemTypes, useUnits } from "../matter.ts";
import { words as shared } from "../words.ts";
import type { DraftRule } from "./rule-draft.ts";
import { words } from "./words.ts";

type Props = {
  rules: DraftRule[];
  changed: ReadonlySet<string>;
  onEdit: (rule: DraftRule) => void;
  onKeep: (rule: DraftRule) => void;
};

export function RuleTable({ rules, changed, onEdit, onKeep }: Props) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const { data: types = [] } = useProblemTypes();
  const { data: units = [] } = useUnits();
  const unitName = (id: number | undefined) => units.find((unit) => unit.id === id)?.name ?? w.none;
  const whenOf = ({ kind, problemType, area, stationId }: DraftRule) =>
    [
      kind && all.kinds[kind],
      problemType && typePath(types, problemType, lang),
      area && `${w.rules.area} ${area}`,
      stationId && `${w.rules.station} ${stationId}`,
    ]
      .filter(Boolean)
      .join(" · ") || w.rules.any;
  return (
    <Table<DraftRule>
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={rules}
      columns={[
        {
          key: "when",
          title: w.rules.when,
          render: (_, rule) => (
            <>
              {whenOf(rule)} {changed.has(rule.key) && <StateTag tone="warning">{w.rules.changed}</StateTag>}
            </>
          ),
        },
        {
          key: "unit",
          title: w.rules.unit,
          render: (_, rule) => (
            <>
              <strong>{unitName(rule.unitId)}</strong>
              {rule.designated && <StateTag>{w.rules.designated}</StateTag>}
              {rule.superviseUnitId && (
                <div className="quiet">{all.line(w.rules.supervise, unitName(rule.superviseUnitId))}</div>
              )}
              {rule.informUnitId && (
                <div className="quiet">{all.line(w.rules.inform, unitName(rule.informUnitId))}</div>
              )}
            </>
          ),
        },
        { key: "mode", title: w.rules.mode, width: 150, render: (_, { mode }) => w.rules.modes[mode] },
        { key: "position", title: w.rules.position, width: 90, align: "right", render: (_, one) => one.position },
        {
          key: "active",
          title: w.rules.active,
          width: 90,
          render: (_, rule) => (
            <Switch
              size="small"
              aria-label={`${w.rules.active} ${whenOf(rule)}`}
              checked={rule.active ?? true}
              onChange={(active) => onKeep({ ...rule, active })}
            />
          ),
        },
        {
          key: "act",
          title: w.edit,
          width: 80,
          render: (_, rule) => (
            <Button type="link" size="small" aria-label={`${w.edit} ${whenOf(rule)}`} onClick={() => onEdit(rule)}>
              {w.edit}
            </Button>
          ),
        },
      ]}
    />
  );
}
