import type { Pages, TrackedAct } from "@zhijia/contracts";
import { Button, Field, Icon } from "@zhijia/ui";
import type { ReactNode } from "react";
import { useReading } from "../reading.ts";
import { FileFields } from "./FileFields.tsx";
import { Section } from "./Section.tsx";

type Data = Pages["matter"];

/** What she may do with it now; what she may not is absent. */
export function MatterForms(data: Data) {
  const { may, href, error } = data;
  const { words } = useReading();
  const { matter, check } = words.matters;
  const wrong = (act: TrackedAct, field?: string) =>
    error?.act === act && (field === undefined || error.field === field) ? error.message : undefined;
  return (
    <>
      <Section id="add" title={matter.message}>
        <form method="post" action={href} noValidate>
          <input type="hidden" name="act" value="message" />
          {/* Sent twice by a bad network it is one message: the script makes this up. */}
          <input type="hidden" name="submission" value="" data-once="" />
          <Field
            id="message"
            label={matter.messageLabel}
            hint={matter.messageHint}
            error={wrong("message")}
            errorWord={words.errorWord}
          >
            {(input) => (
              <textarea
                {...input}
                className="input"
                name="words"
                rows={3}
                maxLength={4000}
                autoComplete="off"
                defaultValue={error?.act === "message" ? error.words : undefined}
              />
            )}
          </Field>
          <Button kind={may.rate ? "secondary" : "primary"}>{matter.send}</Button>
        </form>
      </Section>
      <Fold title={matter.addFile} open={error?.act === "file"}>
        <form method="post" action={href} encType="multipart/form-data" noValidate>
          <input type="hidden" name="act" value="file" />
          <FileFields
            photo={{ label: matter.photo, hint: check.photoHint(3), error: wrong("file", "photo") }}
            voice={{ label: matter.voice, error: wrong("file", "voice") }}
          />
          <Button>{matter.add}</Button>
        </form>
      </Fold>
      {may.correct && <Correct {...data} />}
      {may.review && (
        <Fold title={matter.review} open={error?.act === "review"}>
          <form method="post" action={href} noValidate>
            <input type="hidden" name="act" value="review" />
            <Field
              id="review"
              label={matter.reviewLabel}
              hint={matter.reviewHint}
              error={wrong("review")}
              errorWord={words.errorWord}
            >
              {(input) => (
                <textarea
                  {...input}
                  className="input"
                  name="words"
                  rows={3}
                  maxLength={4000}
                  defaultValue={error?.act === "review" ? error.words : undefined}
                />
              )}
            </Field>
            <Button>{matter.reviewSend}</Button>
          </form>
        </Fold>
      )}
      {may.withdraw && (
        <Fold title={matter.withdraw} open={error?.act === "withdraw"}>
          <form method="post" action={href} id="withdraw">
            <input type="hidden" name="act" value="withdraw" />
            <p>{matter.withdrawHint}</p>
            <Button>{matter.withdrawSend}</Button>
          </form>
        </Fold>
      )}
    </>
  );
}

function Correct({ href, types, districts, problemType, district, error }: Data) {
  const { words } = useReading();
  const { matter } = words.matters;
  return (
    <Fold title={matter.correct} open={error?.act === "correct"}>
      <form method="post" action={href} noValidate>
        <input type="hidden" name="act" value="correct" />
        <p>{matter.correctHint}</p>
        <Field
          id="correct"
          label={matter.type}
          error={error?.act === "correct" ? error.message : undefined}
          errorWord={words.errorWord}
        >
          {(input) => (
            <select {...input} className="input" name="problemType" defaultValue={problemType?.code ?? ""}>
              <Options choices={types} same={matter.same} />
            </select>
          )}
        </Field>
        <Field id="correct-district" label={matter.district} errorWord={words.errorWord}>
          {(input) => (
            <select {...input} className="input" name="district" defaultValue={district?.code ?? ""}>
              <Options choices={districts} same={matter.same} />
            </select>
          )}
        </Field>
        <Button>{matter.correctSend}</Button>
      </form>
    </Fold>
  );
}

function Options({ choices, same }: { choices: Data["types"]; same: string }) {
  return (
    <>
      <option value="">{same}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}

function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="group matter__fold" open={open || undefined}>
      <summary>
        <span className="group__name">{title}</span>
        <Icon name="next" />
      </summary>
      <div className="group__inside">{children}</div>
    </details>
  );
}
