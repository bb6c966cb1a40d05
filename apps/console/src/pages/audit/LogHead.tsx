import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useApi } from "../../api.ts";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { AuditSections } from "./AuditSections.tsx";
import { words } from "./words.ts";

/** The newest signed head, to be kept where nobody of this installation can change it. */
export default function LogHead() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({
    queryKey: ["log-head"],
    queryFn: () => api.getLogHead(),
    staleTime: 0,
    refetchInterval: 30_000,
  });
  return (
    <AuditSections>
      <div className="page page--narrow">
        <h1>{w.head}</h1>
        <p className="page__intro">{w.headIntro}</p>
        <Answer
          query={answer}
          empty={{ when: ({ head }) => !head, show: <Empty title={w.noHead} text={w.noHeadText} /> }}
        >
          {({ head }) => {
            if (!head) return null;
            const line = JSON.stringify(head);
            const file = `zhijia-log-head-${head.size}.json`;
            return (
              <>
                <Facts
                  facts={[
                    { name: w.size, value: head.size.toLocaleString("en") },
                    { name: w.signedAt, value: timeText(head.at, lang) },
                  ]}
                />
                <Facts
                  facts={[
                    { name: w.root, value: <code>{head.root}</code> },
                    { name: w.key, value: <code>{head.keyId}</code> },
                    { name: w.signature, value: <code>{head.signature}</code> },
                  ]}
                />
                <div className="page__row">
                  <h2>{w.keep}</h2>
                  <Button
                    type="primary"
                    icon={<DownloadOutlined aria-hidden />}
                    onClick={() =>
                      saveFile({ name: file, content: new Blob([`${line}\n`], { type: "application/json" }) })
                    }
                  >
                    {w.download}
                  </Button>
                </div>
                <CopyLine text={line} label={w.keepLine} />
                <h2>{w.compare}</h2>
                <p>{w.compareText}</p>
                <CopyLine text={`npx zhijia verify-log --from ${file}`} label={w.compareLine} />
                <p>{w.wholeLine}</p>
                <CopyLine text="npx zhijia verify-log" label={w.wholeLine} />
                <p className="page__note">{w.commandNote}</p>
              </>
            );
          }}
        </Answer>
      </div>
    </AuditSections>
  );
}
