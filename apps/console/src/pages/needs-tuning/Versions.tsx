import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { offsetsText } from "./offsets-text.ts";
import { type Config, levels, type Version } from "./tuning.ts";
import { words } from "./words.ts";

/** Every version with who and why; whoever may tune goes back to one. */
export function Versions({ config }: { config: Config }) {
  const w = usePageWords(words);
  const [going, setGoing] = useState<number>();
  const line = ({ version, again, madeBy }: Version) =>
    again !== undefined ? w.againLine(version, again) : madeBy ? w.changedLine(version) : w.shippedLine;
  return (
    <section aria-label={w.history}>
      <h2>{w.history}</h2>
      <Timeline
        entries={config.versions.toReversed().map((one) => ({
          id: String(one.version),
          at: one.madeAt,
          who: one.madeBy ?? w.shipped,
          what: line(one),
          body: (
            <>
              {one.note && <p>{one.note}</p>}
              <p className="page__note">
                {[
                  w.weightsOf[one.weights],
                  ...levels.map((level) => `${w.levels[level]} ${one.thresholds[level]}`),
                  ...(Object.keys(one.offsets).length ? [offsetsText(config, one.offsets)] : []),
                ].join(" · ")}
              </p>
              {one.replay !== undefined && <Link to={`/needs-tuning/replays/${one.replay}`}>{w.seeReplay}</Link>}
              {config.mayTune && one.version !== config.current.version && (
                <Button type="link" size="small" onClick={() => setGoing(one.version)}>
                  {w.again(one.version)}
                </Button>
              )}
            </>
          ),
        }))}
      />
      {going !== undefined && <GoBack version={going} onClose={() => setGoing(undefined)} />}
    </section>
  );
}

function GoBack({ version, onClose }: { version: number; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<{ why: string }>
      title={w.againTitle(version)}
      intro={w.againIntro}
      submit={w.again(version)}
      onClose={onClose}
      onSubmit={async (body) => {
        await api.restoreNeedConfig({ params: { id: version }, body });
        void message.success(w.restored);
        await queries.invalidateQueries({ queryKey: ["need-config"] });
      }}
    >
      <WhyField />
    </FormDialog>
  );
}

export function WhyField() {
  const w = usePageWords(words);
  return (
    <FormField name="why" label={w.reason} hint={w.reasonHint} required>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </FormField>
  );
}
