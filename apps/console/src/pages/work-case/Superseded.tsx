import { WarningOutlined } from "@ant-design/icons";
import { usePageWords } from "../../words.ts";
import { Citations } from "./Judgment.tsx";
import type { Cited } from "./mark-text.ts";
import { words } from "./words.ts";

/** Articles in the words that are no longer the law: what changed, and where it stands now. */
export function Superseded({ articles }: { articles: readonly Cited[] }) {
  const w = usePageWords(words);
  return (
    <div role="status">
      {articles.length > 0 && (
        <div className="superseded">
          <p>
            <WarningOutlined aria-hidden /> {w.supersededTitle}
          </p>
          <Citations citations={articles} />
        </div>
      )}
    </div>
  );
}
