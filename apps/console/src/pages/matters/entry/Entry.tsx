import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { FormBox } from "../../../parts/form/FormPage.tsx";
import { newKey } from "../../../parts/import/new-key.ts";
import { useLang, usePageWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { useRefreshMatters } from "../matter.ts";
import { Caller } from "./Caller.tsx";
import { EntryFields, type EntryValues } from "./EntryFields.tsx";
import { Taken } from "./Taken.tsx";
import { words } from "./words.ts";

type Entered = Awaited<ReturnType<Api["enterMatter"]>>;

/** The next caller is mostly from the same place. */
let lastDistrict: string | undefined;

/** A call in under a minute, without the mouse: number, words, send, and the code to read aloud. */
export default function Entry() {
  // A new one for each call: the same sent twice is one matter.
  const [submission, setSubmission] = useState(newKey);
  const [taken, setTaken] = useState<Entered>();
  return (
    <MatterSections>
      {taken ? (
        <Taken
          taken={taken}
          onNext={() => {
            setSubmission(newKey());
            setTaken(undefined);
          }}
        />
      ) : (
        <EntryForm key={submission} submission={submission} onTaken={setTaken} />
      )}
    </MatterSections>
  );
}

function EntryForm({ submission, onTaken }: { submission: string; onTaken: (taken: Entered) => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const refresh = useRefreshMatters();
  const caller = useMutation({ mutationFn: (phone: string) => api.findCaller({ body: { phone } }) });
  const [text, setText] = useState("");
  const send = async (values: EntryValues) => {
    const { phone, address, name, employer, people, problemType, district } = values;
    const entered = await api.enterMatter({
      body: {
        submission,
        text: values.text.trim(),
        channel: values.channel,
        anonymity: values.anonymity,
        ...(phone?.trim() ? { phone: phone.trim() } : {}),
        ...(address?.trim() ? { address: address.trim() } : {}),
        ...(name?.trim() ? { name: name.trim() } : {}),
        ...(employer?.trim() ? { employer: employer.trim() } : {}),
        ...(people ? { people } : {}),
        ...(problemType ? { problemType } : {}),
        ...(district ? { district } : {}),
      },
    });
    lastDistrict = district;
    onTaken(entered);
    await refresh();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works in every field inside.
    <div
      className="page entry"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.querySelector("form")?.requestSubmit();
      }}
    >
      <h1>{w.title}</h1>
      <p className="page__intro">{w.intro}</p>
      <div className="entry__both">
        <FormBox<EntryValues>
          initial={{
            channel: "phone",
            anonymity: "confidential",
            ...(lastDistrict ? { district: lastDistrict } : {}),
          }}
          submit={w.submit}
          after={w.submitHint}
          onSubmit={send}
        >
          <EntryFields onPhone={(phone) => caller.mutate(phone)} onText={setText} />
        </FormBox>
        <Caller key={lang} answer={caller} text={text} />
      </div>
    </div>
  );
}
