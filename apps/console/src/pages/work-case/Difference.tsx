import { DifferenceText } from "../../explanations/DifferenceText.tsx";
import type { Content, ContentLang } from "../../explanations/explanation.ts";
import { parts, textOf } from "../../explanations/explanation.ts";
import { words as shared } from "../../explanations/words.ts";
import { usePageWords } from "../../words.ts";

const langs = ["zh", "en"] as const;

/** Two versions of an explanation, part by part. */
export function Difference({ before, after }: { before: Content; after: Content }) {
  const all = usePageWords(shared);
  const text = (content: Content, part: (typeof parts)[number], lang: ContentLang) =>
    textOf(content, `${part}.${lang}`);
  return (
    <div className="told">
      {parts.map((part) => (
        <section key={part}>
          <h3>
            {all.parts[part]}
            {langs.every((lang) => text(before, part, lang) === text(after, part, lang)) && (
              <span className="told__same">{all.same}</span>
            )}
          </h3>
          {langs.map((lang) => {
            const [was, is] = [text(before, part, lang), text(after, part, lang)];
            if (!was && !is) return null;
            return (
              <div key={lang} lang={lang === "zh" ? "zh-CN" : "en"}>
                <DifferenceText before={was} after={is} />
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
}
