import { App, Button, Input } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords, useWords } from "../../words.ts";
import type { WishAnswer } from "./wish.ts";
import { words } from "./words.ts";

type Props = {
  wishId: number;
  wish: WishAnswer;
  thanks: NonNullable<WishAnswer["thanks"]>;
  onChange: () => Promise<unknown>;
};

/** Her words; on the wall only where she agreed, and as staff looked at them. */
export function WishThanks({ wishId, wish, thanks, onChange }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const put = async (text: string | undefined) => {
    await api.showWishThanks({ params: { id: wishId }, body: text === undefined ? {} : { text } });
    await onChange();
  };
  const mayPut = thanks.mayShow && wish.may.includes("rewrite");
  return (
    <section>
      <div className="page__row">
        <h2>{w.thanks}</h2>
        {mayPut && thanks.shown === undefined && <Button onClick={() => setOpen(true)}>{w.showThanks}</Button>}
        {mayPut && thanks.shown !== undefined && (
          <Button
            onClick={() => void put(undefined).catch((error: unknown) => message.error(problemText(error, all), 8))}
          >
            {w.hideThanks}
          </Button>
        )}
      </div>
      <blockquote className="quoted">{thanks.words}</blockquote>
      {!thanks.mayShow && <p className="page__note">{w.thanksPrivate}</p>}
      {thanks.shown !== undefined && <p className="page__note">{w.thanksShown}</p>}
      {open && (
        <FormDialog<{ text: string }>
          title={w.showThanks}
          intro={w.publishIntro}
          submit={w.showThanks}
          initial={{ text: thanks.words }}
          onClose={() => setOpen(false)}
          onSubmit={({ text }) => put(text)}
        >
          <FormField name="text" label={w.wallText} required>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
          </FormField>
        </FormDialog>
      )}
    </section>
  );
}
