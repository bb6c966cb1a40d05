import { DownloadOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { DropMenu } from "../../parts/DropMenu.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { saveFile } from "../../parts/save-file.ts";
import { usePageWords, useWords } from "../../words.ts";
import { words } from "./words.ts";

type Format = "docx" | "xlsx";

/** The figures on the page as a file to keep. */
export function ReportFiles({ load }: { load: (format: Format) => Promise<Parameters<typeof saveFile>[0]> }) {
  const w = usePageWords(words);
  const common = useWords();
  const { message } = App.useApp();
  return (
    <DropMenu
      menu={{
        items: (["docx", "xlsx"] as const).map((key) => ({ key, label: w[key] })),
        onClick: async ({ key }) => {
          try {
            saveFile(await load(key as Format));
          } catch (error) {
            void message.error(problemText(error, common), 8);
          }
        },
      }}
    >
      <Button icon={<DownloadOutlined />}>{w.file}</Button>
    </DropMenu>
  );
}
