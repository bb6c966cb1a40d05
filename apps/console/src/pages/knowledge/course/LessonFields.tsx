import { Button, Form, Input } from "antd";
import { usePageWords } from "../../../words.ts";
import { RemoteEntry } from "../RemoteEntry.tsx";
import { words as shared } from "../words.ts";
import type { LessonValues } from "./course.ts";
import { ListedField, lessonsPath } from "./ListedField.tsx";
import { PlaceButtons } from "./PlaceButtons.tsx";
import { words } from "./words.ts";

/** Lessons in their order, each an entry or a text of its own. */
export function LessonFields() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const fresh: LessonValues = { title: { zh: "" } };
  return (
    <Form.List name={lessonsPath}>
      {(lines, { add, remove, move }) => (
        <section className="knowledge-parts" aria-label={w.lessons}>
          <h2>{w.lessons}</h2>
          {lines.map(({ key, name }, at) => (
            <fieldset key={key} className="form-part">
              <legend>{w.lesson(at + 1)}</legend>
              <ListedField list={lessonsPath} name={[name, "title", "zh"]} label={w.lessonTitle(at + 1)} needed>
                <Input maxLength={80} />
              </ListedField>
              <ListedField
                list={lessonsPath}
                name={[name, "entry"]}
                label={w.lessonEntry(at + 1)}
                hint={w.lessonEntryHint}
              >
                <RemoteEntry published />
              </ListedField>
              <ListedField
                list={lessonsPath}
                name={[name, "text", "zh"]}
                label={w.lessonText(at + 1)}
                hint={all.textHint}
              >
                <Input.TextArea autoSize={{ minRows: 3, maxRows: 30 }} maxLength={20_000} />
              </ListedField>
              <details>
                <summary>{w.english}</summary>
                <ListedField list={lessonsPath} name={[name, "title", "en"]} label={w.lessonTitleEn(at + 1)}>
                  <Input maxLength={160} lang="en" />
                </ListedField>
                <ListedField list={lessonsPath} name={[name, "text", "en"]} label={w.lessonTextEn(at + 1)}>
                  <Input.TextArea autoSize={{ minRows: 3, maxRows: 30 }} maxLength={40_000} lang="en" />
                </ListedField>
              </details>
              <PlaceButtons what={w.lesson(at + 1)} at={at} of={lines.length} move={move} remove={remove} />
            </fieldset>
          ))}
          <Button disabled={lines.length >= 20} onClick={() => add(fresh)}>
            {w.addLesson}
          </Button>
        </section>
      )}
    </Form.List>
  );
}
