import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeSections } from "./KnowledgeSections.tsx";
import { addressOf, dueTones, type EntryRow, entryTones, useCategories } from "./knowledge.ts";
import { words } from "./words.ts";

type Query = NonNullable<Parameters<ReturnType<typeof useApi>["listKnowledgeEntries"]>[0]>["query"];

export default function Entries() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const categories = useCategories();
  const writes = me.may("knowledge.write");
  const kinds = Object.entries(w.entryKinds).map(([value, label]) => ({ value, label }));
  return (
    <KnowledgeSections>
      <ListPage<EntryRow>
        name="knowledge-entries"
        title={w.entries}
        countText={w.entryCount}
        searchHint={w.titleWords}
        dependsOn={[lang]}
        filters={[
          { key: "kind", kind: "choice", label: w.kind, options: kinds },
          { key: "category", kind: "choice", label: w.category, options: categories },
          {
            key: "state",
            kind: "choice",
            label: w.state,
            options: [
              ...Object.entries(w.entryStates).map(([value, label]) => ({ value, label })),
              { value: "in-review", label: w.inReview },
            ],
          },
          {
            key: "due",
            kind: "choice",
            label: w.reviewOn,
            options: [
              { value: "overdue", label: w.pastReview },
              { value: "escalated", label: w.longPastReview },
            ],
          },
          ...(writes
            ? [
                {
                  key: "mine",
                  kind: "choice" as const,
                  label: w.owner,
                  options: [{ value: "true", label: w.mineKept }],
                },
              ]
            : []),
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          ...(writes
            ? [
                { key: "mine", title: w.mineKept, params: "mine=true" },
                { key: "review", title: w.inReview, params: "state=in-review" },
                { key: "drafts", title: w.entryStates.draft, params: "state=draft" },
              ]
            : []),
          { key: "overdue", title: w.pastReview, params: "due=overdue" },
          { key: "retired", title: w.entryStates.retired, params: "state=retired" },
        ]}
        columns={[
          { key: "title", title: w.name, main: true, render: (row) => row.title },
          { key: "kind", title: w.kind, width: 110, render: (row) => w.entryKinds[row.kind] },
          { key: "category", title: w.category, width: 150, oneLine: true, render: (row) => row.category.name },
          { key: "owner", title: w.owner, width: 150, oneLine: true, render: (row) => row.owner?.name ?? w.nobody },
          {
            key: "review",
            title: w.reviewOn,
            width: 190,
            render: (row) =>
              row.due === "no" || row.due === "soon" ? (
                row.reviewOn
              ) : (
                <StateTag tone={dueTones[row.due]}>{w.lateSince(row.reviewOn)}</StateTag>
              ),
          },
          {
            key: "state",
            title: w.state,
            width: 170,
            render: (row) => (
              <>
                <StateTag tone={entryTones[row.state]}>{w.entryStates[row.state]}</StateTag>
                {row.work === "in-review" && <StateTag tone="info">{w.inReview}</StateTag>}
              </>
            ),
          },
        ]}
        fetch={async (state) => {
          const query: Query = { page: state.page, size: Math.min(state.size, 100) };
          if (state.text) query.text = state.text;
          for (const key of ["kind", "category", "state", "due", "mine"] as const) {
            const value = oneOf(state, key);
            if (value) Object.assign(query, { [key]: value });
          }
          const { entries: rows, total } = await api.listKnowledgeEntries({ query });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.title}
        rowLink={addressOf}
        rowTone={(row) => (row.due === "overdue" ? "warning" : row.due === "escalated" ? "danger" : undefined)}
        actions={
          writes && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => navigate("/knowledge/entries/new")}
            >
              {w.newEntry}
            </Button>
          )
        }
        empty={{ title: w.noEntries, text: w.noEntriesText }}
      />
    </KnowledgeSections>
  );
}
