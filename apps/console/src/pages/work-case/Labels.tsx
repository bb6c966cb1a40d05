import { CheckOutlined, CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, type RefSelectProps, Select } from "antd";
import { useRef } from "react";
import { Link } from "react-router";
import { NeedTag } from "../../explanations/NeedTag.tsx";
import { type CaseAtWork, pathOfCase, percentOf, useNeeds } from "../../explanations/work-case.ts";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { usePageWords } from "../../words.ts";
import { useLabels } from "./useLabels.ts";
import { words } from "./words.ts";

/** What the case is about: the machine's suggestions with their reasons, what people decided, what similar cases have. */
export function Labels({ data }: { data: CaseAtWork }) {
  const w = usePageWords(words);
  const adder = useRef<RefSelectProps>(null);
  const { mayLabel, chosen, choose, decide, busy } = useLabels(data, () => adder.current?.focus());
  const needs = useNeeds();
  const own = new Set(data.labels.map(({ need }) => need));

  return (
    <>
      <SideCard title={w.labels}>
        {data.labels.length === 0 && <p className="quiet">{w.noLabels}</p>}
        <ol className="labels" aria-busy={busy}>
          {data.labels.map((label, index) => (
            <li
              key={label.need}
              className="labels__one"
              aria-current={mayLabel && chosen?.need === label.need ? "true" : undefined}
              onFocus={() => choose(label.need)}
            >
              <div className="labels__line">
                {mayLabel && index < 9 && <kbd>{index + 1}</kbd>}
                <NeedTag {...label} />
                {mayLabel && (
                  <span className="labels__acts">
                    {label.state === "suggested" && (
                      <Button
                        size="small"
                        icon={<CheckOutlined />}
                        aria-label={w.confirm(label.name)}
                        title={`${w.confirm(label.name)}  y`}
                        onClick={() => decide({ confirm: [label.need] })}
                      />
                    )}
                    <Button
                      size="small"
                      icon={<CloseOutlined />}
                      aria-label={label.state === "suggested" ? w.reject(label.name) : w.remove(label.name)}
                      title={`${label.state === "suggested" ? w.reject(label.name) : w.remove(label.name)}  n`}
                      onClick={() => decide({ reject: [label.need] })}
                    />
                  </span>
                )}
              </div>
              {label.state === "suggested" && label.reasons.length > 0 && (
                <p className="labels__why">
                  {w.why}
                  {w.colon}
                  {label.reasons.join("；")}
                </p>
              )}
            </li>
          ))}
        </ol>
        {mayLabel && (
          <>
            <Select
              ref={adder}
              className="labels__add"
              size="small"
              showSearch={{ optionFilterProp: "label" }}
              aria-label={w.addLabel}
              placeholder={w.addLabel}
              value={null}
              onChange={(need: string) => decide({ add: [need] })}
              options={(needs.data?.groups ?? []).map((group) => ({
                label: group.name,
                options: group.needs
                  .filter(({ code }) => !own.has(code))
                  .map(({ code, name }) => ({ value: code, label: name })),
              }))}
            />
            {data.labels.length > 0 && <p className="labels__hint">{w.labelsHint}</p>}
          </>
        )}
      </SideCard>
      {data.similar.length > 0 && (
        <SideCard title={w.similar}>
          <ul className="plain">
            {data.similar.map(({ need, name, share, cases }) => (
              <li key={need} className="similar">
                <div className="labels__line">
                  <strong>{name}</strong>
                  <span className="quiet">{w.similarShare(percentOf(share))}</span>
                  {mayLabel && (
                    <span className="labels__acts">
                      <Button
                        size="small"
                        icon={<PlusOutlined />}
                        aria-label={w.addOf(name)}
                        onClick={() => decide({ add: [need] })}
                      >
                        {w.add}
                      </Button>
                    </span>
                  )}
                </div>
                {cases.map((one) => (
                  <Link key={one.id} className="similar__case" to={pathOfCase(one.id)} title={one.title}>
                    {one.title}
                  </Link>
                ))}
              </li>
            ))}
          </ul>
        </SideCard>
      )}
    </>
  );
}
