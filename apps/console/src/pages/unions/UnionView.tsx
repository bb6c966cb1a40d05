import { useQuery, useQueryClient } from "@tanstack/react-query";
import { roles } from "@zhijia/contracts";
import { Breadcrumb, Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { words as shared } from "../../registries/words.ts";
import { Facts } from "../../sections/Facts.tsx";
import { useMe } from "../../session/Me.tsx";
import { useActions } from "../../shell/actions.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type UnionAct, UnionDialog } from "./UnionDialog.tsx";
import type { Union } from "./union.ts";
import { words } from "./words.ts";

/** One union: where it stands, what it is, who works there, what may be done with it. */
export function UnionView({ union }: { union: Union }) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const me = useMe();
  const queries = useQueryClient();
  const [act, setAct] = useState<UnionAct>();
  const acts: UnionAct[] =
    union.may.manage && union.status === "active"
      ? ["add", "edit", ...(union.parentId ? (["move", "dissolve"] as const) : [])]
      : [];
  useActions(acts.map((key) => ({ id: key, title: `${w[key]}：${union.name}`, run: () => setAct(key) })));
  return (
    <article>
      <Breadcrumb
        aria-label={w.path}
        items={union.trail.map(({ id, name }) => ({
          key: id,
          title: id === union.id ? name : <Link to={`/unions/${id}`}>{name}</Link>,
        }))}
      />
      <div className="thing__title">
        <h2 className="unions__name">{union.name}</h2>
        <StateTag tone={union.status === "active" ? "success" : "neutral"}>{s.unionStates[union.status]}</StateTag>
        {union.isDemo && <StateTag tone="info">{s.demo}</StateTag>}
        <div className="thing__actions">
          {acts.map((key) => (
            <Button
              key={key}
              type={key === "add" ? "primary" : "default"}
              danger={key === "dissolve"}
              onClick={() => setAct(key)}
            >
              {w[key]}
            </Button>
          ))}
        </div>
      </div>
      <Facts
        facts={[
          { name: w.level, value: s.levels[union.level] },
          { name: w.kind, value: s.kinds[union.kind] },
          { name: w.district, value: `${union.districtName} ${union.districtCode}` },
          { name: w.uscc, value: union.uscc ?? w.none1 },
          {
            name: w.employer,
            value: union.employer ? (
              me.may("employer.read") ? (
                <Link to={`/employers/${union.employer.id}`}>{union.employer.name}</Link>
              ) : (
                union.employer.name
              )
            ) : (
              w.none1
            ),
          },
          { name: w.children, value: w.childrenCount(union.children) },
          me.may("employer.read") && {
            name: w.employers,
            value: <Link to={`/employers?union=${union.id}`}>{w.toEmployers}</Link>,
          },
          me.may("member.read") && {
            name: w.members,
            value: <Link to={`/unions/${union.id}/members`}>{w.toMembers}</Link>,
          },
        ]}
      />
      {me.may("staff.read") && <Officers union={union} />}
      {union.children > 0 && <Children union={union} />}
      {act && (
        <UnionDialog
          act={act}
          union={union}
          onClose={() => setAct(undefined)}
          onDone={async () => {
            await queries.invalidateQueries({ queryKey: ["unions"] });
            await queries.invalidateQueries({ queryKey: ["union"] });
          }}
        />
      )}
    </article>
  );
}

function Officers({ union }: { union: Union }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const grants = useQuery({
    queryKey: ["grants", "union", union.id],
    queryFn: () => api.listGrants({ query: { union: union.id, size: 100 } }),
  });
  return (
    <section>
      <h3 className="unions__part">
        {w.officers} <span>{w.officersText}</span>
      </h3>
      <Answer query={grants} empty={{ when: ({ total }) => total === 0, show: <p>{w.noOfficers}</p> }}>
        {({ grants: list }) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list}
            columns={[
              {
                title: w.name,
                key: "name",
                render: (_, { staff }) => <Link to={`/staff/${staff.id}`}>{staff.name}</Link>,
              },
              { title: w.role, key: "role", render: (_, { role }) => roles[role][lang] },
              {
                title: w.scope,
                key: "scope",
                render: (_, { union: of, district }) => of?.name ?? district?.name,
              },
              { title: w.since, key: "since", width: 170, render: (_, { grantedAt }) => timeText(grantedAt, lang) },
            ]}
          />
        )}
      </Answer>
    </section>
  );
}

function Children({ union }: { union: Union }) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const api = useApi();
  const children = useQuery({
    queryKey: ["unions", "below", union.id],
    queryFn: () => api.listUnions({ query: { parent: union.id, size: 200 } }),
  });
  return (
    <section>
      <h3 className="unions__part">{w.listChildren}</h3>
      <Answer query={children}>
        {({ unions }) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            // `children` of a union is a count; the table would take it for rows below the row.
            expandable={{ childrenColumnName: "rows" }}
            dataSource={unions}
            columns={[
              {
                title: w.unionName,
                key: "name",
                render: (_, { id, name }) => <Link to={`/unions/${id}`}>{name}</Link>,
              },
              { title: w.level, key: "level", width: 90, render: (_, { level }) => s.levels[level] },
              { title: w.kind, key: "kind", width: 120, render: (_, { kind }) => s.kinds[kind] },
              { title: w.district, dataIndex: "districtName", width: 140 },
              { title: w.children, dataIndex: "children", width: 100, align: "right" },
            ]}
          />
        )}
      </Answer>
    </section>
  );
}
