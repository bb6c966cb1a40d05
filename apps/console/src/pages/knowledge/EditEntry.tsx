import { Navigate } from "react-router";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords } from "../../words.ts";
import { EntryFields } from "./EntryFields.tsx";
import { addressOf, contentOf, dayOf, type EntryValues, valuesOf } from "./knowledge.ts";
import { useDraft } from "./use-draft.ts";
import { words } from "./words.ts";

export default function EditEntry() {
  const w = usePageWords(words);
  const { answer, save } = useDraft();
  return (
    <Answer query={answer}>
      {({ kind, ...rest }) => {
        if (kind === "course") return <Navigate to={`${addressOf({ id: rest.id, kind })}/edit`} replace />;
        const entry = { ...rest, kind };
        return (
          <FormPage<EntryValues>
            title={w.editOf(entry.title)}
            intro={entry.state === "published" ? w.editPublishedIntro : w.entryIntro}
            initial={valuesOf(entry)}
            submit={w.saveDraft}
            after={w.saveAfter}
            back={{ title: entry.title, to: addressOf(entry) }}
            onSubmit={async (values) => {
              const { kind, category, reviewOn } = values;
              await save({ kind, category, reviewOn: dayOf(reviewOn), content: contentOf(values) });
            }}
          >
            <EntryFields />
          </FormPage>
        );
      }}
    </Answer>
  );
}
