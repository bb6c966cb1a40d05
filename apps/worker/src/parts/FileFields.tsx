import { Button, Field } from "@zhijia/ui";
import { useReading } from "../reading.ts";

type Parts = {
  photo: { label: string; hint: string; error: string | undefined };
  voice: { label: string; error: string | undefined };
};

/** Photos and a recording; the script makes photos small and records where the browser can. */
export function FileFields({ photo, voice }: Parts) {
  const { words } = useReading();
  const { record, check } = words.matters;
  return (
    <>
      <Field id="photo" label={photo.label} hint={photo.hint} error={photo.error} errorWord={words.errorWord}>
        {(input) => (
          <input
            {...input}
            className="input"
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            multiple
            data-photos=""
          />
        )}
      </Field>
      <Field id="voice" label={voice.label} hint={check.voiceHint} error={voice.error} errorWord={words.errorWord}>
        {(input) => (
          <input {...input} className="input" name="voice" type="file" accept="audio/*,video/mp4" data-voice="" />
        )}
      </Field>
      <p>
        <Button
          type="button"
          icon="microphone"
          data-record="voice"
          data-start={record.start}
          data-stop={record.stop}
          data-again={record.again}
          hidden
        >
          {record.start}
        </Button>
      </p>
    </>
  );
}
