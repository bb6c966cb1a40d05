import type { PurposeNotice } from "@zhijia/contracts";
import { Icon, Tag } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** One line of the register, folded: its name and state, and inside everything the law wants said. */
export function PurposeCard({ purpose }: { purpose: PurposeNotice }) {
  const { words } = useReading();
  const { rights } = words;
  return (
    <details className="group">
      <summary>
        <span className="group__name">
          {purpose.name}{" "}
          <Tag tone={purpose.state === "live" ? "success" : "neutral"}>{rights.stateNames[purpose.state]}</Tag>
        </span>
        <Icon name="next" />
      </summary>
      <div className="group__inside">
        <p>{purpose.what}</p>
        <PurposeFacts purpose={purpose} />
      </div>
    </details>
  );
}

export function PurposeFacts({ purpose }: { purpose: PurposeNotice }) {
  const { words } = useReading();
  const { rights, clauseJoin } = words;
  const { fields } = rights;
  const kinds = purpose.kinds.map(({ name, sensitive }) => (sensitive ? `${name}（${rights.sensitive}）` : name));
  const facts = [
    [fields.why, [purpose.why]],
    [fields.method, [purpose.method]],
    [fields.kinds, [kinds.join(clauseJoin)]],
    [fields.basis, purpose.basis.map(({ law, article, what }) => `${law} ${article} · ${what}`)],
    [
      fields.recipients,
      purpose.recipients.length > 0 ? purpose.recipients.map(({ who, why }) => `${who} · ${why}`) : [rights.nobody],
    ],
    [fields.keeping, purpose.keeping.map(({ what, how, afterwards }) => `${what} · ${how} · ${afterwards}`)],
    [fields.handler, [purpose.handler]],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([label, lines]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
