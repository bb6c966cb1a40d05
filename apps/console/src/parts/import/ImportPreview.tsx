import { DownloadOutlined } from "@ant-design/icons";
import { Alert, App, Button, Table } from "antd";
import { useLang, useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import { StateTag, type Tone } from "../StateTag.tsx";
import type { TableImport } from "./table-import.ts";

type Props = {
  table: TableImport;
  onApply: () => void;
  onErrorFile: () => Promise<void>;
  onAgain: () => void;
};

const tones = { new: "success", changed: "info", unchanged: "neutral", problems: "danger" } as const satisfies Record<
  string,
  Tone
>;

/** What would happen, before it happens; a file with one faulty row is not applied at all. */
export function ImportPreview({ table, onApply, onErrorFile, onAgain }: Props) {
  const words = useWords();
  const w = words.import;
  const lang = useLang();
  const { message } = App.useApp();
  const { columns, firstRows, firstProblems, unknownColumns } = table;
  const counts = { new: 0, changed: 0, unchanged: 0, problems: 0, ...table.counts };
  const changes = counts.new + counts.changed;
  const number = (n: number) => n.toLocaleString("en");
  return (
    <>
      <p className="import__file">{table.fileName}</p>
      <dl className="import__counts">
        {(["new", "changed", "unchanged", "problems"] as const).map((kind) => (
          <div key={kind} className={`import__count import__count--${counts[kind] ? kind : "none"}`}>
            <dt>{w.kind[kind]}</dt>
            <dd>{number(counts[kind])}</dd>
          </div>
        ))}
      </dl>
      {counts.problems > 0 ? (
        <Alert
          className="import__verdict"
          type="error"
          showIcon
          title={w.faultyTitle(counts.problems)}
          description={w.faultyText}
        />
      ) : (
        <Alert
          className="import__verdict"
          type={changes ? "success" : "info"}
          showIcon
          title={changes ? w.readyTitle(changes) : w.nothingTitle}
          description={table.may.apply || !changes ? w.readyText : w.mayNot}
        />
      )}
      {unknownColumns.length > 0 && (
        <Alert
          className="import__verdict"
          type="warning"
          showIcon
          title={w.unknownColumns(unknownColumns.join(w.comma))}
        />
      )}
      <div className="import__actions">
        {table.hasErrorFile && (
          <Button
            type="primary"
            icon={<DownloadOutlined />}
            onClick={() => onErrorFile().catch((error) => message.error(problemText(error, words), 8))}
          >
            {w.errorFile}
          </Button>
        )}
        {table.may.apply && counts.problems === 0 && changes > 0 && (
          <Button type="primary" onClick={onApply}>
            {w.applyCount(changes)}
          </Button>
        )}
        <Button onClick={onAgain}>{w.another}</Button>
      </div>
      {firstProblems.length > 0 && (
        <>
          <h2>{w.firstProblems(firstProblems.length)}</h2>
          <Table
            size="small"
            rowKey={({ number: line, words: text }) => `${line} ${text.zh}`}
            pagination={false}
            dataSource={firstProblems}
            columns={[
              { title: w.line, dataIndex: "number", width: 80, align: "right" },
              {
                title: w.problem,
                key: "problem",
                render: (_, { words: text }) => <span className="import__problem">{text[lang]}</span>,
              },
            ]}
          />
        </>
      )}
      {firstRows.length > 0 && (
        <>
          <h2>{w.firstRows(firstRows.length)}</h2>
          <Table
            size="small"
            rowKey="number"
            pagination={false}
            dataSource={firstRows}
            scroll={{ x: "max-content" }}
            columns={[
              { title: w.line, dataIndex: "number", width: 80, align: "right" },
              {
                title: w.what,
                key: "what",
                width: 100,
                render: (_, { verdict }) => <StateTag tone={tones[verdict]}>{w.kind[verdict]}</StateTag>,
              },
              ...columns.map((title, index) => ({
                title: title[lang],
                key: title.zh,
                render: (_: unknown, { cells }: { cells: string[] }) => cells[index],
              })),
            ]}
          />
        </>
      )}
    </>
  );
}
