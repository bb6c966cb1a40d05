import type { Content } from "../../explanations/explanation.ts";
import { parts, textOf } from "../../explanations/explanation.ts";
import { words as shared } from "../../explanations/words.ts";
import { usePageWords } from "../../words.ts";

/** An explanation to be read: five parts, English beneath where there is some. */
export function Told({ content }: { content: Content }) {
  const all = usePageWords(shared);
  return (
    <div className="told">
      {parts.map((part) => (
        <section key={part}>
          <h3>{all.parts[part]}</h3>
          <p lang="zh-CN">{textOf(content, `${part}.zh`) || "—"}</p>
          {content[part].en && (
            <p lang="en" className="told__english">
              {content[part].en}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
