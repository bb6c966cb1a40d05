import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem, roles } from "@zhijia/contracts";
import { Alert, Button, Table } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { timeText } from "../../parts/times.ts";
import { words as shared } from "../../registries/words.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { InvitationLink, type Link } from "./InvitationLink.tsx";
import { type StaffAccount, staffTones } from "./Staff.tsx";
import { type StaffAct, StaffDialog } from "./StaffDialog.tsx";
import { words } from "./words.ts";

export default function StaffMember() {
  const api = useApi();
  const id = useParams().id ?? "";
  const staff = useQuery({
    queryKey: ["staff", id],
    queryFn: async () => {
      const { staff: found } = await api.listStaff({ query: { id } });
      if (found[0]) return found[0];
      const code = "people/no-staff";
      throw new Problem({ type: `urn:zhijia:problem:${code}`, title: "", status: 404, detail: "", code });
    },
  });
  return <Answer query={staff}>{(one) => <StaffView key={one.id} staff={one} />}</Answer>;
}

function StaffView({ staff }: { staff: StaffAccount }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const [act, setAct] = useState<StaffAct>();
  const [link, setLink] = useState<Link>();
  if (link) {
    return <InvitationLink link={link} name={staff.name} next={w.linkDone} onNext={() => setLink(undefined)} />;
  }
  const open = me.may("staff.manage") && staff.state !== "departed";
  const others = open && staff.id !== me.id;
  const actions: ThingAction[] = [
    ...(others ? [{ key: "grant", title: w.grant, primary: true, run: () => setAct({ kind: "grant" }) }] : []),
    ...(open
      ? [
          {
            key: "renew",
            title: w.renew,
            confirm: { title: w.renewTitle(staff.name), text: w.renewText, action: w.renewSubmit },
            run: async () => setLink(await api.renewInvitation({ params: { id: staff.id }, body: {} })),
          },
        ]
      : []),
    ...(others && staff.state === "active"
      ? [{ key: "reset", title: w.reset, danger: true, run: () => setAct({ kind: "reset" }) }]
      : []),
    ...(others ? [{ key: "depart", title: w.depart, danger: true, run: () => setAct({ kind: "depart" }) }] : []),
  ];
  return (
    <>
      <ThingPage
        list={{ name: "staff", title: w.title, to: "/staff" }}
        id={staff.id}
        title={staff.name}
        number={staff.login}
        state={{ text: w.states[staff.state], tone: staffTones[staff.state] }}
        actions={actions}
        side={
          <>
            <SideCard
              title={w.account}
              facts={[
                { name: w.login, value: staff.login },
                { name: w.since, value: timeText(staff.createdAt, lang) },
                ...(staff.departedAt ? [{ name: w.left, value: timeText(staff.departedAt, lang) }] : []),
                ...(staff.lockedUntil
                  ? [
                      {
                        name: w.session,
                        value: <StateTag tone="danger">{w.locked(timeText(staff.lockedUntil, lang))}</StateTag>,
                      },
                    ]
                  : []),
              ]}
            />
            <Ties staff={staff} onEnd={(tie, employer) => setAct({ kind: "end-tie", tie, employer })} />
          </>
        }
      >
        <Grants staff={staff} onRevoke={(grant, role) => setAct({ kind: "revoke", grant, role })} />
      </ThingPage>
      {act && (
        <StaffDialog
          act={act}
          staff={staff}
          onClose={() => setAct(undefined)}
          onDone={async () => {
            for (const key of ["staff", "grants", "ties"]) await queries.invalidateQueries({ queryKey: [key] });
            await queries.invalidateQueries({ queryKey: ["list", "staff"] });
          }}
        />
      )}
    </>
  );
}

function Grants({ staff, onRevoke }: { staff: StaffAccount; onRevoke: (grant: number, role: string) => void }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const grants = useQuery({
    queryKey: ["grants", staff.id],
    queryFn: () => api.listGrants({ query: { staff: staff.id, revoked: "true", size: 200 } }),
  });
  return (
    <section>
      <h2 className="thing__part">{w.roles}</h2>
      <Answer
        query={grants}
        empty={{ when: ({ total }) => total === 0, show: <Alert type="info" showIcon title={w.noRoles} /> }}
      >
        {({ grants: list }) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list}
            columns={[
              { title: w.role, key: "role", width: 130, render: (_, { role }) => roles[role][lang] },
              { title: w.scope, key: "scope", render: (_, { union, district }) => union?.name ?? district?.name },
              { title: w.grantedAt, key: "at", width: 160, render: (_, { grantedAt }) => timeText(grantedAt, lang) },
              { title: w.grantedBy, key: "by", width: 120, render: (_, { grantedBy }) => grantedBy ?? w.system },
              {
                title: w.revokedAt,
                key: "end",
                width: 160,
                render: (_, { id, role, revokedAt, may }) =>
                  revokedAt
                    ? timeText(revokedAt, lang)
                    : may.revoke && (
                        <Button size="small" onClick={() => onRevoke(id, roles[role][lang])}>
                          {w.revoke}
                        </Button>
                      ),
              },
            ]}
          />
        )}
      </Answer>
    </section>
  );
}

function Ties({ staff, onEnd }: { staff: StaffAccount; onEnd: (tie: number, employer: string) => void }) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const ties = useQuery({
    queryKey: ["ties", staff.id],
    queryFn: () => api.listTiesOfStaff({ params: { id: staff.id } }),
  });
  return (
    <SideCard title={w.ties}>
      <Answer query={ties}>
        {({ ties: list, declaredAt }) => (
          <>
            {list.length > 0 ? (
              <ul className="plain ties">
                {list.map(({ id, employer, kind, note, endedAt }) => (
                  <li key={`${id ?? employer.id}`} className={endedAt ? "ties__over" : undefined}>
                    <strong>{employer.name}</strong>
                    <span>
                      {s.staffTies[kind]} {note}
                    </span>
                    {id !== undefined && !endedAt && me.may("staff.manage") && staff.id !== me.id && (
                      <Button size="small" onClick={() => onEnd(id, employer.name)}>
                        {w.endTie}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            ) : (
              <p>{declaredAt ? w.noTies : w.notDeclared}</p>
            )}
            {declaredAt && <p className="page__note">{w.declaredAt(timeText(declaredAt, lang))}</p>}
            {list.length > 0 && <p className="page__note">{w.tiesText}</p>}
          </>
        )}
      </Answer>
    </SideCard>
  );
}
