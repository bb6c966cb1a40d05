import { Segmented } from "antd";
import { useState } from "react";
import type { Content, ContentLang } from "../../explanations/explanation.ts";
import { parts, textOf } from "../../explanations/explanation.ts";
import { words as shared } from "../../explanations/words.ts";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** Titles as workers read them (the server's page of a case); the console's own parts say a little more. */
const titles = {
  zh: { ...shared.zh.parts, decided: "怎么判的" },
  en: { ...shared.en.parts, decided: "What was decided", keep: "What to keep", deadlines: "Watch the time" },
};

/** The explanation as it will stand on a worker's phone: her size of letters, 360 px. */
export function WorkerView({ title, by, content }: { title: string; by: string; content: Content }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const [lang, setLang] = useState<ContentLang>("zh");
  const say = words[lang];
  return (
    <div className="phone-view">
      <div className="editor__bar">
        <span className="quiet">{w.previewNote}</span>
        <Segmented
          size="small"
          aria-label={w.tabs.preview}
          value={lang}
          onChange={setLang}
          options={(["zh", "en"] as const).map((value) => ({ value, label: all.langs[value] }))}
        />
      </div>
      <div className="phone" lang={lang === "zh" ? "zh-CN" : "en"}>
        <p className="phone__title" lang="zh-CN">
          {title}
        </p>
        <p className="phone__head">
          <strong>{say.previewTitle}</strong> <span className="quiet">{say.previewBy(by)}</span>
        </p>
        {parts.map((part) => {
          // As the page does: where there is no English, readers of English see the Chinese.
          const text = (lang === "en" && textOf(content, `${part}.en`)) || textOf(content, `${part}.zh`);
          if (!text.trim()) return null;
          return (
            <section key={part}>
              <h3>{titles[lang][part]}</h3>
              {text.split(/\n+/).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines in their order
                <p key={index}>{line}</p>
              ))}
            </section>
          );
        })}
        <p className="phone__rating">
          <span>{say.previewHelpful}</span>
          <span className="phone__button">{say.yes}</span>
          <span className="phone__button">{say.no}</span>
        </p>
      </div>
    </div>
  );
}
