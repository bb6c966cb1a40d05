import type { Pages } from "@zhijia/contracts";
import { Choices, Field } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { Onward } from "./Onward.tsx";

type Data = Extract<Pages["tell"], { step: "who" }> & { heading: string };

/** Who may know that it is her; every level says exactly who will see what, before anything is sent. */
export function TellWho({ levels, chosen, onRecord, name, phone, signedIn, signInHref, error, board, heading }: Data) {
  const { words } = useReading();
  const { who } = words.matters;
  const wrong = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <>
      <Choices
        id="who"
        name="anonymity"
        label={<h1>{heading}</h1>}
        hint={who.hint}
        error={wrong("who")}
        errorWord={words.errorWord}
        choices={levels.map(({ value, sees }) => ({
          value,
          label: <strong>{who.levels[value]}</strong>,
          hint: sees.map((line) => (
            <span className="tell__sees" key={line}>
              {line}
            </span>
          )),
        }))}
        chosen={chosen}
      />
      {board === "appeal" && (
        <label className="choice tell__record">
          <input type="checkbox" name="onRecord" value="1" defaultChecked={onRecord} />
          <span>
            {who.onRecord}
            <small>{who.onRecordHint}</small>
          </span>
        </label>
      )}
      <h2>{who.contact}</h2>
      <p className="quiet">
        {signedIn ? who.signedIn : who.contactHint} {signInHref && <a href={signInHref}>{who.signIn}</a>}
      </p>
      <Field id="name" label={who.name} errorWord={words.errorWord}>
        {(input) => (
          <input {...input} className="input" name="name" autoComplete="name" maxLength={40} defaultValue={name} />
        )}
      </Field>
      <Field id="phone" label={who.phone} hint={who.phoneHint} error={wrong("phone")} errorWord={words.errorWord}>
        {(input) => (
          <input
            {...input}
            className="input"
            name="phone"
            type="tel"
            autoComplete="tel-national"
            maxLength={20}
            defaultValue={phone}
          />
        )}
      </Field>
      <Onward />
    </>
  );
}
