import { DownloadOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useWords } from "../../words.ts";
import { DropMenu } from "../DropMenu.tsx";
import { problemText } from "../problem-text.ts";
import { saveFile } from "../save-file.ts";
import type { ListState } from "./list-state.ts";

export type TableFormat = "xlsx" | "csv";

/** Asks the server for the file, as `api.export…` gives it. The export is logged there. */
export type ExportTo = (state: ListState, format: TableFormat) => Promise<{ name: string; content: Blob }>;

/** Everything that the filters find, not this page only. */
export function ExportButton({ exportTo, state, total }: { exportTo: ExportTo; state: ListState; total: number }) {
  const w = useWords();
  const { message } = App.useApp();
  return (
    <DropMenu
      disabled={total === 0}
      menu={{
        items: (["xlsx", "csv"] as const).map((format) => ({ key: format, label: w.list.exportAs[format](total) })),
        onClick: async ({ key }) => {
          try {
            saveFile(await exportTo(state, key as TableFormat));
          } catch (error) {
            void message.error(problemText(error, w), 8);
          }
        },
      }}
    >
      <Button icon={<DownloadOutlined />}>{w.list.export}</Button>
    </DropMenu>
  );
}
