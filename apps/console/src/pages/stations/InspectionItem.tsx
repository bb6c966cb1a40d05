import { CameraOutlined, DeleteOutlined } from "@ant-design/icons";
import { photoTypes } from "@zhijia/contracts";
import { Button, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { FileButton } from "../../parts/FileButton.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { useLang, usePageWords } from "../../words.ts";
import type { InspectionAnswer } from "./station.ts";
import { words } from "./words.ts";

type Item = InspectionAnswer["items"][number];
export type ItemAnswer = { itemId: number; answer: string; note?: string };
type Props = {
  inspectionId: number;
  item: Item;
  open: boolean;
  onAnswer: (given: ItemAnswer) => Promise<unknown>;
  onPhotos: () => Promise<unknown>;
  onRemovePhoto: (id: number) => Promise<unknown>;
};

/** One thing to look at: its answer, a note, photos. */
export function InspectionItem({ inspectionId, item, open, onAnswer, onPhotos, onRemovePhoto }: Props) {
  const w = usePageWords(words);
  const lang = useLang();
  const [note, setNote] = useState(item.note ?? "");
  const range = item.kind === "number" ? w.range(item.atLeast, item.atMost) : "";
  const answer = (text: string) =>
    onAnswer({ itemId: item.id, answer: text, ...(note.trim() ? { note: note.trim() } : {}) });
  return (
    <fieldset className="inspection__item form-part">
      <legend>
        {item[lang]} {range && <small>{range}</small>} {item.needsPhoto && <small>{w.needsPhoto}</small>}{" "}
        {item.passes !== undefined && (
          <StateTag tone={item.passes ? "success" : "danger"}>{item.passes ? w.passes : w.fails}</StateTag>
        )}
      </legend>
      {open ? <Choice item={item} onAnswer={answer} /> : <p>{answerText(item, w.answers, lang)}</p>}
      {open ? (
        <Input.TextArea
          aria-label={w.itemNote}
          placeholder={w.itemNote}
          autoSize
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
          onBlur={() => {
            if (item.answer !== undefined && note.trim() !== (item.note ?? "")) void answer(item.answer);
          }}
        />
      ) : (
        item.note && <p>{item.note}</p>
      )}
      <ul className="photos">
        {item.photos.map((id) => (
          <li key={id}>
            <img src={`/api/inspection-photos/${id}`} alt={item[lang]} loading="lazy" />
            {open && (
              <Button
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={w.removePhoto}
                onClick={() => onRemovePhoto(id)}
              />
            )}
          </li>
        ))}
      </ul>
      {open && (
        <FileButton
          label={w.itemPhoto}
          icon={<CameraOutlined aria-hidden />}
          address={`/api/inspections/${inspectionId}/photos?item=${item.id}`}
          accept={photoTypes}
          onSent={onPhotos}
        />
      )}
    </fieldset>
  );
}

function Choice({ item, onAnswer }: { item: Item; onAnswer: (text: string) => Promise<unknown> }) {
  const w = usePageWords(words);
  const lang = useLang();
  if (item.kind === "number") {
    return (
      <div className="page__row">
        <InputNumber
          aria-label={item[lang]}
          inputMode="decimal"
          {...(item.answer !== undefined && item.answer !== "none" ? { defaultValue: Number(item.answer) } : {})}
          onBlur={({ target }) => {
            const text = target.value.trim();
            if (/^-?\d{1,9}(\.\d{1,4})?$/.test(text) && text !== item.answer) void onAnswer(text);
          }}
        />
        <Button {...(item.answer === "none" ? { type: "dashed" } : {})} onClick={() => onAnswer("none")}>
          {w.answers.none}
        </Button>
      </div>
    );
  }
  const options =
    item.kind === "yes-no"
      ? (["yes", "no"] as const).map((value) => ({ value: value as string, label: w.answers[value] }))
      : (item.choices ?? []).map((choice, at) => ({ value: String(at), label: choice[lang] }));
  return (
    <Radio.Group
      aria-label={item[lang]}
      {...(item.answer === undefined ? {} : { value: item.answer })}
      options={[...options, { value: "none", label: w.answers.none }]}
      onChange={({ target }) => void onAnswer(String(target.value))}
    />
  );
}

function answerText(item: Item, names: { yes: string; no: string; none: string }, lang: "zh" | "en"): string {
  if (item.answer === undefined) return "—";
  if (item.answer in names) return names[item.answer as keyof typeof names];
  return item.kind === "choice" ? (item.choices?.[Number(item.answer)]?.[lang] ?? "—") : item.answer;
}
