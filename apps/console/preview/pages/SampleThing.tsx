import { SendOutlined } from "@ant-design/icons";
import { useParams } from "react-router";
import { Place } from "../../src/parts/states/Place.tsx";
import { Composer } from "../../src/parts/thing/Composer.tsx";
import { SideCard } from "../../src/parts/thing/SideCard.tsx";
import { ThingPage } from "../../src/parts/thing/ThingPage.tsx";
import { Timeline } from "../../src/parts/thing/Timeline.tsx";
import { useLang } from "../../src/words.ts";
import { appeals, stateWords, tones } from "./appeals.ts";

const wait = () => new Promise((resolve) => setTimeout(resolve, 200));

export default function SampleThing() {
  const { id = "" } = useParams();
  const lang = useLang();
  const zh = lang === "zh";
  const appeal = appeals.find((one) => one.id === id);
  if (!appeal) return <Place kind="notFound" title="—" text={id} />;
  return (
    <ThingPage
      list={{ name: "sample", title: zh ? "诉求（样例）" : "Appeals (sample)", to: "/sample/list" }}
      id={id}
      title={appeal.title}
      number={appeal.id}
      state={{ text: stateWords[lang][appeal.state], tone: tones[appeal.state] }}
      due={appeal.due}
      actions={[
        { key: "hold", title: zh ? "延期" : "Extend", run: wait },
        {
          key: "close",
          title: zh ? "办结" : "Close",
          confirm: {
            title: zh ? "办结这件诉求？" : "Close this appeal?",
            text: zh
              ? "劳动者会收到通知，并可以在 7 天内说“没有解决”。"
              : "The worker is told and may object for 7 days.",
            action: zh ? "办结" : "Close",
          },
          run: wait,
        },
        { key: "dispatch", title: zh ? "派单" : "Dispatch", icon: <SendOutlined />, primary: true, run: wait },
      ]}
      side={
        <>
          <SideCard
            title={zh ? "劳动者" : "Worker"}
            facts={[
              { name: zh ? "姓名" : "Name", value: "王**（演示）" },
              { name: zh ? "电话" : "Phone", value: "138****0000" },
              { name: zh ? "工作" : "Work", value: zh ? "外卖骑手" : "Courier" },
            ]}
          />
          <SideCard
            title={zh ? "用人单位" : "Employer"}
            facts={[
              { name: zh ? "名称" : "Name", value: "铜陵某某物流有限公司（演示）" },
              { name: zh ? "工会" : "Union", value: zh ? "没有建会" : "None" },
              { name: zh ? "一年内诉求" : "Appeals, 1 year", value: "7" },
            ]}
          />
          <SideCard title={zh ? "建议" : "Suggestion"}>
            {zh ? "建议单位：权益保障部 87%" : "Rights department 87%"}
          </SideCard>
        </>
      }
      composer={
        <Composer
          draft={id}
          kinds={[
            {
              key: "reply",
              title: zh ? "答复" : "Reply",
              placeholder: zh
                ? "写给劳动者的话：结果是什么，接下来怎么办"
                : "To the worker: what came of it, what comes next",
              readers: zh ? "劳动者会看到" : "The worker will read it",
              action: zh ? "发出答复" : "Send the reply",
              send: wait,
            },
            {
              key: "note",
              title: zh ? "内部记录" : "Note",
              placeholder: zh ? "办理情况" : "What was done",
              readers: zh ? "只有经办人员能看到，劳动者看不到" : "Staff only; the worker does not see it",
              action: zh ? "写入记录" : "Keep the note",
              send: wait,
            },
          ]}
        />
      }
    >
      <Timeline
        entries={[
          {
            id: "1",
            at: "2026-11-18T01:12:00Z",
            who: zh ? "劳动者" : "Worker",
            what: zh ? "提交了诉求" : "submitted the appeal",
            tone: "info",
            body: "从八月份开始公司就没发工资，问老板老板说再等等。我们站点一共十几个人都这样。",
          },
          {
            id: "2",
            at: "2026-11-18T01:12:04Z",
            who: zh ? "系统" : "System",
            what: zh ? "归入“欠薪”，建议按群体事件处理" : "filed it under unpaid wages",
            tone: "warning",
          },
          {
            id: "3",
            at: "2026-11-18T02:40:00Z",
            who: "张丽（演示）",
            what: zh ? "派给区总工会权益保障部" : "dispatched it to the rights department",
          },
          {
            id: "4",
            at: "2026-11-19T08:05:00Z",
            who: "李明（演示）",
            what: zh ? "写了内部记录" : "wrote a note",
            body: zh
              ? "已电话联系公司人事，答应周五前给出工资清单。"
              : "Called the company: a list of wages by Friday.",
          },
        ]}
      />
    </ThingPage>
  );
}
