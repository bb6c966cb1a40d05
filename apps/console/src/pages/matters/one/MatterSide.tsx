import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Clock } from "../../../parts/Clock.tsx";
import { SideCard } from "../../../parts/thing/SideCard.tsx";
import { dateText, timeText } from "../../../parts/times.ts";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { useMe } from "../../../session/Me.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import type { Matter } from "../matter.ts";
import { StationLink } from "../StationLink.tsx";
import { words as shared } from "../words.ts";
import { ContactCard } from "./ContactCard.tsx";
import { EmployerHint } from "./EmployerHint.tsx";
import { words } from "./words.ts";

type Fact = { name: string; value: ReactNode };
const facts = (list: (Fact | false | undefined | "" | 0)[]) => list.filter((one): one is Fact => Boolean(one));

/** Whether the unit has to act now, and not the desk. */
const withUnit = ({ state, leadUnit }: Matter) =>
  leadUnit !== undefined && (state === "dispatched" || state === "handling" || state === "claimed");

type Props = {
  matter: Matter;
  onNotDuplicate: (other: number) => Promise<unknown>;
  onEmployer: (id: number) => Promise<unknown>;
};

/** Who it is about, by when and by what law, who has it, what it hangs together with. */
export function MatterSide({ matter, onNotDuplicate, onEmployer }: Props) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const me = useMe();
  const { due, clock, source } = matter;
  return (
    <>
      <ContactCard matter={matter} />
      <SideCard
        title={w.deadline}
        facts={facts([
          { name: w.due, value: dateText(due.legal, lang) },
          due.first !== due.legal && { name: w.dueFirst, value: dateText(due.first, lang) },
          due.rule && { name: w.law, value: `${due.rule.law} ${due.rule.article}` },
          clock && {
            name: all.clocks[clock.name as keyof typeof all.clocks] ?? w.clock,
            value: <Clock due={clock.at} />,
          },
          matter.owner !== undefined && {
            name: w.owner,
            value: withUnit(matter) ? matter.leadUnit!.name : matter.owner,
          },
          { name: w.level, value: w.levels[matter.level] },
          matter.pausedUntil && {
            name: all.paused,
            value: all.line(w.pausedUntil(dateText(matter.pausedUntil, lang)), matter.pauseReason ?? ""),
          },
          matter.extensionAsked && { name: w.extension, value: matter.extensionAsked },
        ])}
      />
      <SideCard
        title={w.about}
        facts={facts([
          { name: all.type, value: matter.problemType?.name ?? all.noType },
          matter.employer && {
            name: w.employer,
            value:
              matter.employerId && me.may("employer.read") ? (
                <Link to={`/employers/${matter.employerId}`}>{matter.employer}</Link>
              ) : (
                matter.employer
              ),
          },
          matter.district && { name: all.district, value: matter.district.name },
          matter.station && { name: w.station, value: <StationLink {...matter.station} /> },
          matter.people && { name: w.people, value: all.people(matter.people) },
          { name: w.channel, value: all.channels[matter.channel] },
          source && { name: w.source, value: `${source.system} ${source.ref}` },
          { name: all.received, value: timeText(matter.receivedAt, lang) },
        ])}
      >
        <EmployerHint matter={matter} onAccept={onEmployer} />
      </SideCard>
      <SideCard
        title={w.unitsTitle}
        facts={facts([
          { name: w.desk, value: matter.desk.name },
          matter.leadUnit && { name: w.lead, value: matter.leadUnit.name },
          matter.handler && { name: w.handler, value: matter.handler.name },
          ...matter.units.map(({ name, role }) => ({ name: w.unitRoles[role], value: name })),
          matter.proposed && {
            name: all.suggested,
            value: all.line(matter.proposed.unit.name, matter.proposed.why.map((one) => one[lang]).join(all.and)),
          },
        ])}
      />
      {matter.links.length > 0 && <Links matter={matter} onNotDuplicate={onNotDuplicate} />}
    </>
  );
}

function Links({ matter, onNotDuplicate }: Omit<Props, "onEmployer">) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const confirm = useConfirm();
  return (
    <SideCard title={w.links}>
      <ul className="matter-links plain">
        {matter.links.map(({ id, number, kind, why, state, opening }) => (
          <li key={`${kind} ${id}`}>
            <Link to={`/matters/${id}`}>{number}</Link> {w.linkKinds[kind]} · {all.states[state]}
            <p>{opening}</p>
            {why.length > 0 && <p className="quiet">{why.map((one) => one[lang]).join(all.and)}</p>}
            {kind === "duplicate" && matter.may.includes("not-duplicate") && (
              <Button
                size="small"
                onClick={() =>
                  confirm({
                    title: w.notDuplicateTitle(number),
                    text: w.acts["not-duplicate"][1],
                    action: w.notDuplicate,
                    onConfirm: () => onNotDuplicate(id),
                  })
                }
              >
                {w.notDuplicate}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SideCard>
  );
}
