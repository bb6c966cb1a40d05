import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** What an input takes over from its field, so that its label, hint and error are read out with it. */
export type Described = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type Said = {
  /** Also where the error summary leads to. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Said before the error by screen readers: "错误：". */
  errorWord: string;
};

/** One question with its input; what is wrong stands at the field and says what to do. */
export function Field({
  id,
  label,
  hint,
  error,
  errorWord,
  children,
}: Said & { children: (input: Described) => ReactNode }) {
  return (
    <div className={error ? "field field--wrong" : "field"}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <Remarks id={id} hint={hint} error={error} errorWord={errorWord} />
      {children({ id, ...describedBy(id, hint, error) })}
    </div>
  );
}

type Choice = { value: string; label: ReactNode; hint?: ReactNode };

/** Radio buttons as large targets; the legend is the question. */
export function Choices(
  props: Said & { name: string; choices: readonly Choice[]; chosen?: string | undefined; children?: ReactNode },
) {
  const { id, label, hint, error, errorWord, name, choices, chosen, children } = props;
  return (
    <fieldset
      className={error ? "field field--wrong" : "field"}
      aria-describedby={describedBy(id, hint, error)["aria-describedby"]}
    >
      <legend className="field__label">{label}</legend>
      <Remarks id={id} hint={hint} error={error} errorWord={errorWord} />
      {children}
      <div className="choices">
        {choices.map((choice, n) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              id={n === 0 ? id : `${id}-${choice.value}`}
              name={name}
              value={choice.value}
              defaultChecked={choice.value === chosen}
            />
            <span>
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Remarks({ id, hint, error, errorWord }: Omit<Said, "label">) {
  return (
    <>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          <Icon name="danger" />
          <span className="visually-hidden">{errorWord}</span>
          {error}
        </p>
      )}
    </>
  );
}

function describedBy(id: string, hint: ReactNode, error: string | undefined): Omit<Described, "id"> {
  const by = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { ...(by && { "aria-describedby": by }), ...(error && { "aria-invalid": true as const }) };
}
