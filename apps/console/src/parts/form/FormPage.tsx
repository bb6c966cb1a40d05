import { Button, Form } from "antd";
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef, useState } from "react";
import { Link } from "react-router";
import { useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import { FormSummary, type SummaryLine } from "./FormSummary.tsx";
import { type FieldPath, faultsOf } from "./problem-fields.ts";
import { useLeaveGuard } from "./useLeaveGuard.tsx";

type Labels = { tell(path: FieldPath, label: string): void };
const LabelsContext = createContext<Labels | undefined>(undefined);

export type FormPageProps<Values> = {
  title: string;
  /** What this is for, in a sentence or two. */
  intro?: ReactNode;
  initial?: Partial<Values>;
  /** The verb on the button: "发出邀请", never "确定". */
  submit: string;
  /** The button is orange: it cannot be undone. */
  danger?: boolean;
  /** Stands beside the button: who will see it, what happens then. */
  after?: ReactNode;
  back: { title: string; to: string };
  /** Throws `Problem` for a refusal: its fields are shown where they are. Going on is the page's business. */
  onSubmit: (values: Values) => Promise<unknown>;
  /** `FormField`s. */
  children: ReactNode;
};

/** A page with one form: errors at the field and on top, what was typed is not lost by a slip. */
export function FormPage<Values extends object>(props: FormPageProps<Values>) {
  return (
    <div className="page page--form">
      <Link className="page__back" to={props.back.to}>
        ← {props.back.title}
      </Link>
      <h1>{props.title}</h1>
      {props.intro && <div className="page__intro">{props.intro}</div>}
      <FormBox {...props} />
    </div>
  );
}

/** The same without the page around it, for a part of a page or a drawer. */
export function FormBox<Values extends object>({
  initial,
  submit,
  danger = false,
  after,
  onSubmit,
  children,
}: Pick<FormPageProps<Values>, "initial" | "submit" | "danger" | "after" | "onSubmit" | "children">) {
  const w = useWords();
  const name = useId();
  const [form] = Form.useForm<Values>();
  const [lines, setLines] = useState<SummaryLine[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const guard = useLeaveGuard();

  const labels = useRef(new Map<string, string>());
  const telling = useMemo(
    (): Labels => ({
      tell(path, label) {
        labels.current.set(path.join("."), label);
      },
    }),
    [],
  );
  const lineOf = (path: FieldPath, message: string): SummaryLine => ({
    path,
    message,
    label: labels.current.get(path.join(".")),
  });
  const refuse = (faults: SummaryLine[], why?: string) => {
    setLines(faults);
    setRefusal(why);
    setAttempt((n) => n + 1);
  };

  const send = async (values: Values) => {
    setBusy(true);
    refuse([]);
    try {
      // Before the page goes on: a form that was sent asks nobody whether to leave.
      guard.release();
      await onSubmit(values);
    } catch (error) {
      guard.hold();
      const faults = faultsOf(error);
      form.setFields(faults.map(({ path, message }) => ({ name: path, errors: [message] })) as never);
      refuse(
        faults.map(({ path, message }) => lineOf(path, message)),
        faults.length ? undefined : problemText(error, w),
      );
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Values>
      name={name}
      form={form}
      layout="vertical"
      requiredMark="optional"
      scrollToFirstError={false}
      validateTrigger="onSubmit"
      {...(initial ? { initialValues: initial } : {})}
      onValuesChange={guard.hold}
      onFinish={send}
      onFinishFailed={({ errorFields }) =>
        refuse(errorFields.map(({ name: path, errors }) => lineOf(path as FieldPath, errors[0] ?? "")))
      }
    >
      <FormSummary
        key={attempt}
        lines={lines}
        refusal={refusal}
        onGo={(path) => {
          form.scrollToField(path as never, { block: "center" });
          form.focusField(path as never);
        }}
      />
      <LabelsContext value={telling}>{children}</LabelsContext>
      <div className="form__foot">
        <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
          {submit}
        </Button>
        {after && <span className="form__after">{after}</span>}
      </div>
      {guard.question}
    </Form>
  );
}

/** A field tells the form its label, so that the summary on top can name it. */
export function useFieldLabel(path: FieldPath, label: string): void {
  const labels = useContext(LabelsContext);
  useEffect(() => labels?.tell(path, label));
}
