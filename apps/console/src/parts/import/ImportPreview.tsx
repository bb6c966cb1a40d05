import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Table } from "antd";
import { useWords } from "../../words.ts";
import { StateTag, type Tone } from "../StateTag.tsx";
import type { ImportProgress, PreviewRow } from "./import-source.ts";

type Props = {
  progress: Extract<ImportProgress, { phase: "preview" }>;
  onApply: () => void;
  onAgain: () => void;
};

const tones: Record<PreviewRow["kind"], Tone> = {
  added: "success",
  changed: "info",
  same: "neutral",
  faulty: "danger",
};

/** What would happen, before it happens; a file with one faulty row is not applied at all. */
export function ImportPreview({ progress, onApply, onAgain }: Props) {
  const w = useWords().import;
  const { counts, columns, rows, errorFile } = progress;
  const changes = counts.added + counts.changed;
  return (
    <>
      <dl className="import__counts">
        {(["added", "changed", "same", "faulty"] as const).map((kind) => (
          <div key={kind} className={`import__count import__count--${counts[kind] ? kind : "none"}`}>
            <dt>{w.kind[kind]}</dt>
            <dd>{counts[kind].toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {counts.faulty > 0 ? (
        <Alert
          className="import__verdict"
          type="error"
          showIcon
          title={w.faultyTitle(counts.faulty)}
          description={w.faultyText}
        />
      ) : (
        <Alert
          className="import__verdict"
          type={changes ? "success" : "info"}
          showIcon
          title={changes ? w.readyTitle(changes) : w.nothingTitle}
          description={w.readyText}
        />
      )}
      <div className="import__actions">
        {counts.faulty > 0 && errorFile && (
          <Button type="primary" icon={<DownloadOutlined />} href={errorFile} download>
            {w.errorFile}
          </Button>
        )}
        {counts.faulty === 0 && changes > 0 && (
          <Button type="primary" onClick={onApply}>
            {w.applyCount(changes)}
          </Button>
        )}
        <Button onClick={onAgain}>{w.another}</Button>
      </div>
      <h2>{w.firstRows(rows.length)}</h2>
      <Table<PreviewRow>
        size="small"
        rowKey="line"
        pagination={false}
        dataSource={rows}
        scroll={{ x: "max-content" }}
        columns={[
          { title: w.line, dataIndex: "line", width: 70, align: "right" },
          {
            title: w.what,
            key: "what",
            width: 90,
            render: (_, { kind }) => <StateTag tone={tones[kind]}>{w.kind[kind]}</StateTag>,
          },
          ...columns.map((title, index) => ({
            title,
            key: title,
            render: (_: unknown, { cells }: PreviewRow) => cells[index],
          })),
          {
            title: w.faults,
            key: "faults",
            render: (_, { faults }) => <span className="import__faults">{faults?.join("；")}</span>,
          },
        ]}
      />
    </>
  );
}
