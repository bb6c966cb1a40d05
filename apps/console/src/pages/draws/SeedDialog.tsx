import { DatePicker, Input } from "antd";
import type { Dayjs } from "dayjs";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { DrawAnswer } from "./draw.ts";
import { words } from "./words.ts";

type Seed = { issue: string; drawnOn: string; numbers: string };

/** The result of the lottery, from the first or from the second of two people: neither sees what the other wrote. */
export function SeedDialog({
  draw,
  second,
  onSubmit,
  onClose,
}: {
  draw: DrawAnswer;
  second: boolean;
  onSubmit: (seed: Seed) => Promise<unknown>;
  onClose: () => void;
}) {
  const w = usePageWords(words);
  return (
    <FormDialog<{ issue: string; drawnOn: Dayjs; numbers: string }>
      title={second ? w.confirmSeed : w.enterSeed}
      intro={`${second ? w.confirmIntro : w.seedIntro} ${w.seeds[draw.rules.seedSource]}`}
      {...(second ? { warning: w.confirmWarning } : {})}
      submit={second ? w.confirmSubmit : w.seedSubmit}
      danger={second}
      onClose={onClose}
      onSubmit={({ issue, drawnOn, numbers }) => onSubmit({ issue, numbers, drawnOn: drawnOn.format("YYYY-MM-DD") })}
    >
      <FormField name="issue" label={w.issue} required>
        <Input maxLength={10} inputMode="numeric" />
      </FormField>
      <FormField name="drawnOn" label={w.drawnOn} required>
        <DatePicker />
      </FormField>
      <FormField name="numbers" label={w.numbers} hint={w.numbersHint[draw.rules.seedSource]} required>
        <Input maxLength={60} autoComplete="off" />
      </FormField>
    </FormDialog>
  );
}
