import { DownloadOutlined } from "@ant-design/icons";
import { App, Button, Dropdown } from "antd";
import { useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import type { ListState } from "./list-state.ts";

export type TableFormat = "xlsx" | "csv";

/** An address of the server that answers with a file, or a function that makes and saves one. Exports are logged there. */
export type ExportTo = (state: ListState, format: TableFormat) => string | Promise<void>;

/** Everything that the filters find, not this page only. */
export function ExportButton({ exportTo, state, total }: { exportTo: ExportTo; state: ListState; total: number }) {
  const w = useWords();
  const { message } = App.useApp();
  return (
    <Dropdown
      disabled={total === 0}
      trigger={["click"]}
      menu={{
        items: (["xlsx", "csv"] as const).map((format) => ({ key: format, label: w.list.exportAs[format](total) })),
        onClick: async ({ key }) => {
          try {
            const address = await exportTo(state, key as TableFormat);
            if (address) location.assign(address);
          } catch (error) {
            void message.error(problemText(error, w), 8);
          }
        },
      }}
    >
      <Button icon={<DownloadOutlined />}>{w.list.export}</Button>
    </Dropdown>
  );
}
