import { Form, type FormInstance } from "antd";
import { useState } from "react";
import { faultsOf } from "../../parts/form/problem-fields.ts";
import { problemText } from "../../parts/problem-text.ts";
import { useWords } from "../../words.ts";
import type { Next, Step } from "../steps.ts";

/** One step of signing in: sends, shows what was refused at the field and above, and empties what must be typed anew. */
export function useStep<V extends object>(
  send: (values: V) => Promise<Step>,
  onNext: Next,
  secretField: keyof V & string,
): { form: FormInstance<V>; busy: boolean; refusal: string | undefined; submit: (values: V) => Promise<void> } {
  const w = useWords();
  const [form] = Form.useForm<V>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  return {
    form,
    busy,
    refusal,
    async submit(values) {
      setBusy(true);
      setRefusal(undefined);
      try {
        onNext(await send(values));
      } catch (error) {
        setRefusal(problemText(error, w));
        form.setFieldValue(secretField as never, "" as never);
        form.setFields(faultsOf(error).map(({ path, message }) => ({ name: path, errors: [message] })) as never);
        form.focusField(secretField as never);
      } finally {
        setBusy(false);
      }
    },
  };
}
