import { WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, InputNumber, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../../registries/DistrictPicker.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { TypePicker } from "../TypePicker.tsx";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

export type EntryValues = {
  phone?: string;
  text: string;
  channel: "phone" | "walk-in" | "letter";
  problemType?: string;
  district?: string;
  address?: string;
  people?: number;
  employer?: string;
  name?: string;
  anonymity: "named" | "confidential" | "anonymous";
};

type Props = { onPhone: (phone: string) => void; onText: (text: string) => void };

const anonymities = ["confidential", "named", "anonymous"] as const;

/** In the order in which a call goes: the number, what was said, where, who may know. */
export function EntryFields({ onPhone, onText }: Props) {
  const w = usePageWords(words);
  const form = Form.useFormInstance<EntryValues>();
  const [asked, setAsked] = useState("");
  const look = (typed: string) => {
    const phone = typed.trim();
    // Each look is logged: not at every letter, and not twice for the same number.
    if (phone.replace(/\D/g, "").length < 7 || phone === asked) return;
    setAsked(phone);
    onPhone(phone);
  };
  return (
    <>
      <div className="entry__row">
        <FormField name="phone" label={w.phone} hint={w.phoneHint}>
          <Input
            autoFocus
            inputMode="tel"
            maxLength={20}
            onBlur={({ target }) => look(target.value)}
            onPressEnter={(event) => {
              if (event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              look(event.currentTarget.value);
              form.focusField("text");
            }}
          />
        </FormField>
        <FormField name="channel" label={w.channel} required>
          <Radio.Group
            optionType="button"
            options={(["phone", "walk-in", "letter"] as const).map((value) => ({ value, label: w.channels[value] }))}
          />
        </FormField>
      </div>
      <FormField name="text" label={w.text} required>
        <Input.TextArea
          placeholder={w.textHint}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={4000}
          onChange={({ target }) => onText(target.value)}
        />
      </FormField>
      <Reading />
      <div className="entry__row">
        <FormField name="problemType" label={w.type} hint={w.typeHint}>
          <TypePicker />
        </FormField>
        <FormField name="district" label={w.district}>
          <DistrictPicker />
        </FormField>
      </div>
      <Anonymity />
      <div className="entry__row">
        <FormField name="name" label={w.name}>
          <Input maxLength={40} />
        </FormField>
        <FormField name="address" label={w.address}>
          <Input maxLength={200} />
        </FormField>
      </div>
      <div className="entry__row">
        <FormField name="employer" label={w.employer} hint={w.employerHint}>
          <Input maxLength={100} />
        </FormField>
        <FormField name="people" label={w.people}>
          <InputNumber min={1} max={100_000} precision={0} />
        </FormField>
      </div>
    </>
  );
}

/** Exactly who will see what: to be read out before it is sent. */
function Anonymity() {
  const w = usePageWords(words);
  const chosen = (Form.useWatch("anonymity") as EntryValues["anonymity"] | undefined) ?? "confidential";
  return (
    <FormField
      name="anonymity"
      label={w.anonymity}
      required
      hint={
        <span aria-live="polite">
          {w.readAloud}
          {w.anonymities[chosen][1]}
        </span>
      }
    >
      <Radio.Group
        optionType="button"
        options={anonymities.map((value) => ({ value, label: w.anonymities[value][0] }))}
      />
    </FormField>
  );
}

/** What the words would be taken for. The type is filled in until somebody chose another. */
function Reading() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const form = Form.useFormInstance<EntryValues>();
  const text = (Form.useWatch("text") as string | undefined)?.trim() ?? "";
  const people = Form.useWatch("people") as number | undefined;
  const [asked, setAsked] = useState("");
  const filled = useRef<string>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.length >= 4 ? text.slice(0, 4000) : ""), 500);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["reading", lang, asked, people],
    queryFn: () => api.readMatterWords({ body: { text: asked, ...(people ? { people } : {}) } }),
    enabled: asked !== "",
    placeholderData: (before) => before,
  });
  const code = data?.problemType?.code;
  useEffect(() => {
    const now = form.getFieldValue("problemType") as string | undefined;
    // What a person chose stays; what was filled in by itself follows the words.
    if (code && (now === undefined || now === filled.current)) {
      form.setFieldValue("problemType", code);
      filled.current = code;
    }
  }, [code, form]);
  if (!data || asked === "") return null;
  const signals = data.signals.map((one) => all.signals[one as keyof typeof all.signals] ?? one);
  return (
    <div className="entry__reading" aria-live="assertive">
      {data.urgency === "red" ? (
        <Alert
          type="error"
          icon={<WarningOutlined aria-hidden />}
          showIcon
          title={all.line(w.red, signals.join(all.and))}
          description={w.redText}
        />
      ) : (
        signals.length > 0 && <p className="quiet">{all.line(w.reading, signals.join(all.and))}</p>
      )}
    </div>
  );
}
