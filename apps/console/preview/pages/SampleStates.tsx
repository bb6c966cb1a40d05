import { Problem } from "@zhijia/contracts";
import { Button } from "antd";
import { useParams } from "react-router";
import { Clock } from "../../src/parts/Clock.tsx";
import { StateTag } from "../../src/parts/StateTag.tsx";
import { Empty } from "../../src/parts/states/Empty.tsx";
import { Failed } from "../../src/parts/states/Failed.tsx";
import { Forbidden } from "../../src/parts/states/Forbidden.tsx";
import { Partial } from "../../src/parts/states/Partial.tsx";
import { Waiting } from "../../src/parts/states/Waiting.tsx";
import { useConfirm } from "../../src/parts/useConfirm.tsx";
import { useLang } from "../../src/words.ts";
import { now } from "./appeals.ts";

const problem = (status: number, code: string) =>
  new Problem({
    type: "urn:x",
    title: "",
    status,
    detail: "",
    code,
    reference: "8f2c1d3a-51b7-4a0e-9a52-1c5b6f0c7d11",
  });

/** `/sample/states/failed` and so on: every state by itself. */
export default function SampleStates() {
  const { state = "waiting" } = useParams();
  const zh = useLang() === "zh";
  const confirm = useConfirm();
  const again = () => {};
  switch (state) {
    case "empty":
      return (
        <Empty
          title={zh ? "还没有用人单位" : "No employer yet"}
          text={zh ? "导入或登记以后，单位会列在这里。" : "Employers stand here once they are imported or registered."}
          action={<Button type="primary">{zh ? "导入单位" : "Import employers"}</Button>}
        />
      );
    case "failed":
      return <Failed error={problem(500, "request/failed")} onRetry={again} />;
    case "unreachable":
      return <Failed error={problem(0, "client/unreachable")} onRetry={again} />;
    case "missing":
      return <Failed error={problem(404, "request/not-found")} />;
    case "forbidden":
      return <Forbidden what={zh ? "发布解释" : "Publish"} permission="case.publish" />;
    case "partial":
      return (
        <div className="page">
          <h1>{zh ? "部分读到" : "Partial"}</h1>
          <Partial missing={zh ? "义安区的数据" : "Yi'an district"} onRetry={again} />
          <p>
            {["2026-11-20T00:00:00Z", "2026-11-22T08:00:00Z", "2026-11-24T08:00:00Z", "2026-12-01T00:00:00Z"].map(
              (due) => (
                <span key={due}>
                  <Clock due={due} now={now} />{" "}
                </span>
              ),
            )}
          </p>
          <p>
            {(["neutral", "info", "success", "warning", "danger"] as const).map((tone) => (
              <span key={tone}>
                <StateTag tone={tone}>{tone}</StateTag>{" "}
              </span>
            ))}
          </p>
          <Button
            onClick={() =>
              confirm({
                title: zh ? "删除这条标签？" : "Delete this label?",
                text: zh ? "不能恢复。" : "It cannot be undone.",
                action: zh ? "删除标签" : "Delete the label",
                danger: true,
                onConfirm: () => Promise.reject(problem(500, "x/y")),
              })
            }
          >
            {zh ? "删除标签" : "Delete the label"}
          </Button>
        </div>
      );
    default:
      return <Waiting />;
  }
}
