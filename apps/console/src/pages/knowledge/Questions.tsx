import { Button } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeSections } from "./KnowledgeSections.tsx";
import { type QuestionRow, questionTones } from "./knowledge.ts";
import { words } from "./words.ts";

type View = "mine" | "open" | "taken" | "answered";

/** My questions; for experts those that wait, the earliest due first. */
export default function Questions() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const expert = me.may("knowledge.answer");
  return (
    <KnowledgeSections>
      <ListPage<QuestionRow>
        name="knowledge-questions"
        title={w.questions}
        countText={w.questionCount}
        dependsOn={[lang]}
        filters={[
          {
            key: "view",
            kind: "choice",
            label: w.show,
            options: (["mine", "open", "taken", "answered"] as const)
              .filter((view) => view === "mine" || expert)
              .map((value) => ({ value, label: w.questionViews[value] })),
          },
        ]}
        views={[
          { key: "mine", title: w.questionViews.mine, params: "" },
          ...(expert
            ? (["open", "taken", "answered"] as const).map((view) => ({
                key: view,
                title: w.questionViews[view],
                params: `view=${view}`,
              }))
            : []),
        ]}
        columns={[
          { key: "words", title: w.question, main: true, render: (row) => row.words },
          { key: "category", title: w.category, width: 150, oneLine: true, render: (row) => row.category.name },
          { key: "urgency", title: w.urgency, width: 90, render: (row) => w.urgencies[row.urgency] },
          { key: "asked", title: w.askedBy, width: 140, oneLine: true, render: (row) => row.askedBy?.name ?? w.nobody },
          {
            key: "due",
            title: w.dueOn,
            width: 140,
            render: (row) => (row.overdue ? <StateTag tone="danger">{w.late(row.dueOn)}</StateTag> : row.dueOn),
          },
          {
            key: "state",
            title: w.state,
            width: 110,
            render: (row) => <StateTag tone={questionTones[row.state]}>{w.questionStates[row.state]}</StateTag>,
          },
        ]}
        fetch={async (state) => {
          const view = (oneOf(state, "view") ?? "mine") as View;
          const query = { view, page: state.page, size: Math.min(state.size, 100) };
          const { questions: rows, total } = await api.listKnowledgeQuestions({ query });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.words}
        rowLink={(row) => `/knowledge/questions/${row.id}`}
        rowTone={(row) => (row.overdue ? "danger" : undefined)}
        actions={
          <Button type="primary" onClick={() => navigate("/knowledge/questions/new")}>
            {w.ask}
          </Button>
        }
        empty={{ title: w.noQuestions, text: w.noQuestionsText }}
      />
    </KnowledgeSections>
  );
}
