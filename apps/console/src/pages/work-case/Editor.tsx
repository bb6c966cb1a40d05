import { CheckCircleOutlined, ExclamationCircleOutlined, LoadingOutlined, WarningOutlined } from "@ant-design/icons";
import { leastWords } from "@zhijia/contracts";
import { Alert, Button, Input, Switch } from "antd";
import { useState } from "react";
import type { Clash, ContentLang, Field, Part } from "../../explanations/explanation.ts";
import { missingParts, parts, textOf } from "../../explanations/explanation.ts";
import { words as shared } from "../../explanations/words.ts";
import { problemText } from "../../parts/problem-text.ts";
import { timeText } from "../../parts/times.ts";
import { keep, readKept } from "../../theme/preferences.ts";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { Superseded } from "./Superseded.tsx";
import type { DraftAtWork } from "./useDraft.ts";
import { words } from "./words.ts";

/** Of the first text area, to begin writing by a key. */
export const firstField = "explanation-happened-zh";

/** The five parts, Chinese with English beside; what is missing, what has changed in the law, and whether it is saved. */
export function Editor({ work }: { work: DraftAtWork }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const [english, setEnglish] = useState(() => readKept("explanation.english") === "on");
  const { draft } = work;
  const missing = missingParts(draft.words);

  return (
    <div className="editor">
      <div className="editor__bar">
        {work.state === "clean" && work.draft.revision === 0 ? (
          <span className="quiet">{w.nothingYetText}</span>
        ) : (
          <SaveState work={work} />
        )}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside */}
        <label className="editor__english">
          <Switch
            size="small"
            checked={english}
            onChange={(on) => {
              setEnglish(on);
              keep("explanation.english", on ? "on" : null);
            }}
          />
          {w.english}
        </label>
      </div>
      {work.met === "taken-up" && <Alert type="info" showIcon title={w.takenUp} closable />}
      {work.met === "joined" && draft.clashes.length === 0 && (
        <Alert type="warning" showIcon title={w.joined} closable />
      )}
      <Superseded articles={work.superseded} />
      {parts.map((part) => (
        <section key={part} className="editor__part">
          <div className="editor__head">
            <h3>{all.parts[part]}</h3>
            {missing.includes(part) && <span className="editor__short">{w.short(leastWords[part])}</span>}
          </div>
          <div className={english ? "editor__texts editor__texts--both" : "editor__texts"}>
            <PartField part={part} lang="zh" work={work} />
            {english && <PartField part={part} lang="en" work={work} />}
          </div>
        </section>
      ))}
      <p className={missing.length ? "editor__missing" : "editor__missing editor__missing--none"} role="status">
        {missing.length ? (
          <>
            <ExclamationCircleOutlined aria-hidden />{" "}
            {w.missing(missing.map((part) => all.parts[part]).join(all.comma))}
          </>
        ) : (
          <>
            <CheckCircleOutlined aria-hidden /> {w.complete}
          </>
        )}
      </p>
    </div>
  );
}

function PartField({ part, lang, work }: { part: Part; lang: ContentLang; work: DraftAtWork }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const field: Field = `${part}.${lang}`;
  const clash = work.draft.clashes.find((one) => one.field === field);
  if (clash) return <ClashBox clash={clash} label={all.parts[part]} onSettle={(text) => work.settle(field, text)} />;
  return (
    <Input.TextArea
      id={`explanation-${part}-${lang}`}
      aria-label={lang === "zh" ? all.parts[part] : w.inEnglish(all.parts[part])}
      placeholder={lang === "zh" ? w.placeholders[part] : w.inEnglish(all.parts[part])}
      lang={lang === "zh" ? "zh-CN" : "en"}
      autoSize={{ minRows: part === "keep" || part === "deadlines" ? 2 : 3, maxRows: 16 }}
      maxLength={lang === "zh" ? 3000 : 6000}
      value={textOf(work.draft.words, field)}
      onChange={(event) => work.type(field, event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

/** Two texts of one part, both whole, until the lawyer says which one stands. */
function ClashBox({ clash, label, onSettle }: { clash: Clash; label: string; onSettle: (text: string) => void }) {
  const w = usePageWords(words);
  return (
    <div className="clash" role="alert">
      <p className="clash__title">
        <WarningOutlined aria-hidden /> {w.clashTitle(label)}
      </p>
      <div className="clash__both">
        <div>
          <h4>{w.mine}</h4>
          <p>{clash.mine || "—"}</p>
          <Button size="small" onClick={() => onSettle(clash.mine)}>
            {w.takeMine}
          </Button>
        </div>
        <div>
          <h4>{w.theirs}</h4>
          <p>{clash.theirs || "—"}</p>
          <Button size="small" onClick={() => onSettle(clash.theirs)}>
            {w.takeTheirs}
          </Button>
        </div>
      </div>
      <Button size="small" type="link" onClick={() => onSettle(`${clash.mine}\n${clash.theirs}`)}>
        {w.takeBoth}
      </Button>
    </div>
  );
}

function SaveState({ work }: { work: DraftAtWork }) {
  const w = usePageWords(words);
  const lang = useLang();
  const all = useWords();
  const { state, savedAt, fault } = work;
  const icons = {
    clean: <CheckCircleOutlined aria-hidden />,
    busy: <LoadingOutlined aria-hidden />,
    dirty: <LoadingOutlined spin={false} aria-hidden />,
    retry: <WarningOutlined aria-hidden />,
    stopped: <WarningOutlined aria-hidden />,
    clash: <WarningOutlined aria-hidden />,
  };
  const text = state === "clean" && savedAt ? w.save.cleanAt(timeText(savedAt, lang).slice(-5)) : w.save[state];
  return (
    <span className={`save save--${state}`} role="status">
      {icons[state]} {text}
      {state === "stopped" && ` ${problemText(fault, all)}`}
      {(state === "stopped" || state === "retry") && (
        <Button size="small" type="link" onClick={() => work.save().catch(() => {})}>
          {w.again}
        </Button>
      )}
    </span>
  );
}
