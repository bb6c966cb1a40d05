import type { Pages } from "@zhijia/contracts";
import { Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const demoMessagesPage: PageOf<"demoMessages"> = (data, { words }) => ({
  title: words.demoMessages.title,
  unlisted: true,
  body: <DemoMessages {...data} />,
});

/** Stands for the phones of a demonstration, and says so first. */
function DemoMessages({ messages }: Pages["demoMessages"]) {
  const { words, view } = useReading();
  const { demoMessages, noticeWords } = words;
  const time = new Intl.DateTimeFormat(view.lang === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return (
    <>
      <WayBack />
      <h1>{demoMessages.title}</h1>
      <Notice kind="warning" word={noticeWords.warning} title={demoMessages.whatTitle}>
        <p>{demoMessages.what}</p>
      </Notice>
      {messages.length === 0 && <p className="empty">{demoMessages.empty}</p>}
      <ul className="plain-list" data-demo-messages="">
        {messages.map(({ at, to, text }) => (
          <li key={`${at} ${to}`}>
            <p className="quiet">
              {to} · <time dateTime={at}>{time.format(new Date(at))}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
