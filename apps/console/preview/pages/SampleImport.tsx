import { ImportPage } from "../../src/parts/import/ImportPage.tsx";
import { useLang } from "../../src/words.ts";

export default function SampleImport() {
  const zh = useLang() === "zh";
  return (
    <ImportPage
      kind="employers"
      title={zh ? "导入用人单位（样例）" : "Import employers (sample)"}
      intro={
        zh
          ? "每行一个单位。信用代码相同的会更新，不同的会新增，不会删除任何单位。"
          : "One employer a row. The same credit code updates, another adds; nothing is deleted."
      }
      list={{ title: zh ? "诉求（样例）" : "Appeals (sample)", to: "/sample/list" }}
    />
  );
}
