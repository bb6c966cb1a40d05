import { TeamOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Clock } from "../../src/parts/Clock.tsx";
import { ListPage } from "../../src/parts/list/ListPage.tsx";
import { type ListState, oneOf } from "../../src/parts/list/list-state.ts";
import { StateTag } from "../../src/parts/StateTag.tsx";
import { useLang } from "../../src/words.ts";
import { type Appeal, appeals, now, stateWords, tones } from "./appeals.ts";

const late = (appeal: Appeal) => appeal.state !== "closed" && new Date(appeal.due) < now;

async function find(state: ListState) {
  await new Promise((resolve) => setTimeout(resolve, 60));
  const kind = oneOf(state, "state");
  const rows = appeals
    .filter(({ title, id }) => title.includes(state.text) || id.includes(state.text))
    .filter((appeal) => !kind || (kind === "late" ? late(appeal) : appeal.state === kind))
    .filter(({ district }) => !state.filters.district || state.filters.district.includes(district))
    .sort((a, b) => (state.sort?.by === "due" ? a.due.localeCompare(b.due) : b.id.localeCompare(a.id)));
  if (state.sort?.descending) rows.reverse();
  return { rows: rows.slice((state.page - 1) * state.size, state.page * state.size), total: rows.length };
}

export default function SampleList() {
  const lang = useLang();
  const zh = lang === "zh";
  return (
    <ListPage<Appeal>
      name="sample"
      title={zh ? "诉求（样例）" : "Appeals (sample)"}
      countText={(n) => (zh ? `${n} 件` : `${n}`)}
      sort={{ by: "due", descending: false }}
      searchHint={zh ? "编号或内容" : "Number or words"}
      views={[
        { key: "all", title: zh ? "全部" : "All", params: "" },
        { key: "new", title: stateWords[lang].new, params: "state=new", count: 26 },
        {
          key: "late",
          title: zh ? "超期" : "Overdue",
          params: "state=late",
          count: appeals.filter(late).length,
          tone: "danger",
        },
      ]}
      filters={[
        {
          key: "state",
          kind: "choice",
          label: zh ? "状态" : "State",
          options: Object.entries(stateWords[lang]).map(([value, label]) => ({ value, label })),
        },
        {
          key: "district",
          kind: "choice",
          many: true,
          label: zh ? "地区" : "District",
          options: ["铜官区", "义安区", "郊区", "枞阳县"].map((value) => ({ value, label: value })),
        },
        { key: "received", kind: "dates", label: zh ? "收到" : "Received" },
      ]}
      columns={[
        { key: "id", title: zh ? "编号" : "Number", width: 130, render: ({ id }) => id },
        {
          key: "title",
          title: zh ? "内容" : "Content",
          main: true,
          oneLine: true,
          render: ({ title, group }) => (
            <>
              {group && (
                <StateTag tone="danger">
                  <TeamOutlined aria-hidden /> {zh ? "群体" : "Group"}
                </StateTag>
              )}{" "}
              {title}
            </>
          ),
        },
        { key: "kind", title: zh ? "类别" : "Kind", width: 80, render: ({ kind }) => kind },
        { key: "district", title: zh ? "地区" : "District", width: 90, render: ({ district }) => district },
        { key: "from", title: zh ? "来自" : "From", width: 120, render: ({ from }) => from },
        {
          key: "state",
          title: zh ? "状态" : "State",
          width: 100,
          render: ({ state }) => <StateTag tone={tones[state]}>{stateWords[lang][state]}</StateTag>,
        },
        {
          key: "due",
          title: zh ? "期限" : "Due",
          width: 140,
          sort: true,
          render: ({ due, state }) => (state === "closed" ? "—" : <Clock due={due} now={now} />),
        },
      ]}
      fetch={find}
      rowKey={({ id }) => id}
      rowTitle={({ title }) => title}
      rowLink={({ id }) => `/sample/list/${id}`}
      bulk={[
        {
          key: "dispatch",
          title: zh ? "派单" : "Dispatch",
          forAll: true,
          confirm: (chosen) => ({
            title: zh
              ? `把 ${chosen.kind === "all" ? chosen.total : chosen.rows.length} 件诉求派给区总工会？`
              : "Dispatch?",
            text: zh
              ? "区总工会会收到通知，期限从今天重新计算。"
              : "The district union is told, and the clock begins anew.",
            action: zh ? "派单" : "Dispatch",
          }),
          run: async () => (zh ? "已派单" : "Dispatched"),
        },
      ]}
      exportTo={async (_, format) => ({ name: `sample.${format}`, content: new Blob(["sample"]) })}
      actions={<Button type="primary">{zh ? "登记诉求" : "Register an appeal"}</Button>}
      peek={({ title, id, from }) => (
        <>
          <strong>{id}</strong> {title} · {from}
        </>
      )}
      empty={{
        title: zh ? "还没有诉求" : "No appeal yet",
        text: zh ? "劳动者提交的诉求会列在这里。" : "Appeals of workers are listed here.",
      }}
    />
  );
}
