import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Field, Icon, Steps } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Onward } from "../parts/Onward.tsx";
import { TellCheck } from "../parts/TellCheck.tsx";
import { TellWho } from "../parts/TellWho.tsx";
import { UrgentNotices } from "../parts/UrgentNotices.tsx";
import { useReading } from "../reading.ts";
import type { Words } from "../words.zh.ts";

type Data = Pages["tell"];

export const tellPage: PageOf<"tell"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${headingOf(data, words)}`,
  unlisted: true,
  body: <Tell {...data} />,
});

function headingOf(data: Data, { matters }: Words): string {
  if (data.step === "words") return data.board === "wish" ? matters.words.titleWish : matters.words.title;
  return matters[data.step].title;
}

/** One question a page; nothing leaves before the last. */
function Tell(data: Data) {
  const { at, of, backHref, station, urgent, error, action, step, board } = data;
  const { words } = useReading();
  const { matters } = words;
  const isFirst = "isFirst" in data && data.isFirst;
  return (
    <div data-tell={step} data-first={isFirst || undefined}>
      <BackLink href={backHref} />
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: error.field, message: error.message }]} />}
      <UrgentNotices urgent={urgent} />
      {isFirst && (
        <p className="kicker">
          {matters.boards[board].title}
          {station && ` · ${matters.station} ${station}`}
        </p>
      )}
      <Steps at={at} of={of} words={matters.step(at, of)} />
      {isFirst && <Resume />}
      {step === "check" ? (
        <TellCheck {...data} heading={headingOf(data, words)} />
      ) : (
        <form method="post" action={action} noValidate data-draft={step === "words" ? "tell" : undefined}>
          <Question {...data} heading={headingOf(data, words)} />
        </form>
      )}
    </div>
  );
}

/** Filled in by the script, where this phone keeps the sealed address of a draft. */
function Resume() {
  const { words } = useReading();
  const { matters } = words;
  return (
    <section className="notice notice--info" data-resume="" hidden>
      <h2 className="notice__title">
        <Icon name="info" />
        {matters.resumeTitle}
      </h2>
      <div className="button-row">
        <a className="button button--secondary" data-resume-link="" href="/">
          {matters.resume}
        </a>
        <Button type="button" kind="quiet" data-resume-drop="">
          {matters.forget}
        </Button>
      </div>
    </section>
  );
}

function Question(data: Exclude<Data, { step: "check" }> & { heading: string }) {
  switch (data.step) {
    case "about":
      return <About {...data} />;
    case "words":
      return <OwnWords {...data} />;
    case "call":
      return <Call {...data} />;
    case "place":
      return <Place {...data} />;
    case "who":
      return <TellWho {...data} />;
  }
}

type Of<S extends Data["step"]> = Extract<Data, { step: S }> & { heading: string };

function About({ types, chosen, error, heading }: Of<"about">) {
  const { words } = useReading();
  const { about } = words.matters;
  return (
    <>
      <Choices
        id="about"
        name="value"
        label={<h1>{heading}</h1>}
        hint={about.hint}
        error={error?.message}
        errorWord={words.errorWord}
        choices={[...types, { value: "", label: about.other }]}
        chosen={chosen ?? ""}
      />
      <Onward />
    </>
  );
}

function OwnWords({ board, text, longest, error, heading }: Of<"words">) {
  const { words } = useReading();
  const said = words.matters.words;
  return (
    <>
      <Field
        id="words"
        label={<h1>{heading}</h1>}
        hint={board === "wish" ? said.hintWish : said.hint}
        error={error?.message}
        errorWord={words.errorWord}
      >
        {(input) => (
          <textarea
            {...input}
            className="input ask__words"
            name="words"
            rows={6}
            maxLength={longest}
            autoComplete="off"
            defaultValue={text}
          />
        )}
      </Field>
      {board === "wish" && <p>{said.published}</p>}
      <Onward>
        <Button type="button" icon="microphone" data-speak="words" hidden>
          {words.home.speak}
        </Button>
      </Onward>
      <p className="quiet" data-speak-hint="" hidden>
        {words.home.speakHint}
      </p>
      <h2 className="tell__other">{said.other}</h2>
      <div className="button-row">
        <Button name="how" value="call" icon="phone">
          {said.call}
        </Button>
        <Button name="how" value="file" icon="picture">
          {said.file}
        </Button>
      </div>
    </>
  );
}

function Call({ phone, time, name, error, heading }: Of<"call">) {
  const { words } = useReading();
  const { call } = words.matters;
  return (
    <>
      <h1>{heading}</h1>
      <p className="lead">{call.hint}</p>
      <Field id="phone" label={call.phone} hint={call.phoneHint} error={error?.message} errorWord={words.errorWord}>
        {(input) => (
          <input
            {...input}
            className="input"
            name="phone"
            type="tel"
            autoComplete="tel"
            maxLength={20}
            defaultValue={phone}
          />
        )}
      </Field>
      <Choices
        id="time"
        name="time"
        label={call.time}
        errorWord={words.errorWord}
        choices={(["any", "morning", "afternoon", "evening"] as const).map((value) => ({
          value,
          label: call.times[value],
        }))}
        chosen={time}
      />
      <Field id="name" label={call.name} errorWord={words.errorWord}>
        {(input) => (
          <input {...input} className="input" name="name" autoComplete="name" maxLength={40} defaultValue={name} />
        )}
      </Field>
      <Onward seen={call.seen} />
    </>
  );
}

function Place({ districts, district, address, employer, error, board, heading }: Of<"place">) {
  const { words } = useReading();
  const { place } = words.matters;
  return (
    <>
      <h1>{heading}</h1>
      <p className="lead">{place.hint}</p>
      <Field id="district" label={place.district} error={error?.message} errorWord={words.errorWord}>
        {(input) => (
          <select {...input} className="input" name="district" defaultValue={district}>
            <option value="">{place.choose}</option>
            {districts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="address" label={place.address} errorWord={words.errorWord}>
        {(input) => <input {...input} className="input" name="address" maxLength={200} defaultValue={address} />}
      </Field>
      {board === "appeal" && (
        <Field id="employer" label={place.employer} hint={place.employerHint} errorWord={words.errorWord}>
          {(input) => <input {...input} className="input" name="employer" maxLength={100} defaultValue={employer} />}
        </Field>
      )}
      <Onward />
    </>
  );
}
