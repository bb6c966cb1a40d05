import { DownloadOutlined, MoreOutlined, UploadOutlined, UserAddOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { DropMenu } from "../../parts/DropMenu.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf, sortOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { dateText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type MemberAct, MemberDialog } from "./MemberDialog.tsx";
import { memberSearch } from "./member-search.ts";
import type { Member } from "./union.ts";
import { words } from "./words.ts";

const tones = { member: "success", left: "neutral", retired: "info" } as const;
const sorts = ["joined", "-joined", "number", "-number"] as const;

/** The roster of a union, masked: looking at it is told to everybody on it. */
export default function Members() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const id = Number(useParams().id);
  const union = useQuery({ queryKey: ["union", id], queryFn: () => api.getUnion({ params: { id } }) });
  const [act, setAct] = useState<MemberAct>();
  const name = union.data?.name ?? "";
  const day = (date: string | undefined) => (date ? dateText(date, lang) : "");

  const actsOf = (member: Member): MemberAct[] => [
    ...(me.may("person.reveal") ? [{ kind: "reveal" as const, member }] : []),
    ...(me.may("member.manage") && member.state !== "left" ? [{ kind: "leave" as const, member }] : []),
    ...(me.may("member.manage") && member.state === "member" ? [{ kind: "retire" as const, member }] : []),
  ];

  return (
    <>
      <ListPage<Member>
        name={`members-${id}`}
        title={w.roster(name)}
        countText={w.rosterCount}
        searchHint={w.filterPhone}
        sort={{ by: "joined", descending: true }}
        filters={[
          {
            key: "state",
            kind: "choice",
            label: w.rosterState,
            options: Object.entries(w.states).map(([value, label]) => ({ value, label })),
          },
        ]}
        columns={[
          { key: "name", title: w.memberName, width: 110, main: true, render: (row) => row.name },
          { key: "number", title: w.number, width: 130, sort: true, render: (row) => row.number ?? "—" },
          { key: "phone", title: w.phone, width: 130, render: (row) => row.phone ?? "—" },
          {
            key: "state",
            title: w.rosterState,
            width: 90,
            render: (row) => <StateTag tone={tones[row.state]}>{w.states[row.state]}</StateTag>,
          },
          {
            key: "works",
            title: w.works,
            oneLine: true,
            render: ({ employer }) => (employer ? (employer.current ? employer.name : w.former(employer.name)) : "—"),
          },
          { key: "union", title: w.union, oneLine: true, render: (row) => row.union.name },
          { key: "joined", title: w.joined, width: 150, sort: true, render: (row) => day(row.joinedOn) || "—" },
          { key: "left", title: w.left, width: 150, render: (row) => day(row.leftOn) },
          {
            key: "acts",
            title: w.acts,
            width: 60,
            align: "right",
            render: (row) => {
              const acts = actsOf(row);
              return (
                acts.length > 0 && (
                  <DropMenu
                    menu={{
                      items: acts.map(({ kind }) => ({
                        key: kind,
                        label: w[kind === "add" || kind === "export" ? "acts" : kind],
                      })),
                      onClick: ({ key }) => setAct(acts.find(({ kind }) => kind === key)),
                    }}
                  >
                    <Button
                      type="text"
                      size="small"
                      icon={<MoreOutlined aria-hidden />}
                      aria-label={w.actsOf(row.name)}
                    />
                  </DropMenu>
                )
              );
            },
          },
        ]}
        fetch={async (state) => {
          const membership = oneOf(state, "state");
          const sort = sorts.find((one) => one === sortOf(state));
          const { members: rows, total } = await api.listMembers({
            params: { id },
            query: {
              ...(membership ? { state: membership as Member["state"] } : {}),
              ...memberSearch(state.text),
              ...(sort ? { sort } : {}),
              page: state.page,
              size: state.size,
            },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.name}
        actions={
          <>
            <Link className="list__link" to={`/unions/${id}`}>
              {w.back}
            </Link>
            {me.may("member.manage") && (
              <>
                <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setAct({ kind: "export" })}>
                  {w.export}
                </Button>
                {me.may("import.run") && (
                  <Link to="/imports/members">
                    <Button icon={<UploadOutlined aria-hidden />} tabIndex={-1}>
                      {w.importMembers}
                    </Button>
                  </Link>
                )}
                <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAct({ kind: "add" })}>
                  {w.addMember}
                </Button>
              </>
            )}
          </>
        }
        empty={{ title: w.rosterEmptyTitle, text: w.rosterEmptyText }}
      />
      {act && (
        <MemberDialog
          act={act}
          union={id}
          onClose={() => setAct(undefined)}
          onDone={() => queries.invalidateQueries({ queryKey: ["list", `members-${id}`] })}
        />
      )}
    </>
  );
}
