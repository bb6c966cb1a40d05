import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { NeedNumbers } from "@zhijia/contracts";
import { Alert, Button, InputNumber, Radio } from "antd";
import { useNavigate } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormBox } from "../../parts/form/FormPage.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { usePageWords, useWords } from "../../words.ts";
import { type Config, levels, percent } from "./tuning.ts";
import { words } from "./words.ts";

type Proposal = Awaited<ReturnType<Api["proposeNeedConfig"]>>;

/** The numbers in force to begin with, or those that the verdicts propose; sent off, they are replayed and change nothing. */
export function NumbersForm({ config }: { config: Config }) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const proposal = useMutation({ mutationFn: () => api.proposeNeedConfig({ query: {} }) });
  const { weights, thresholds, offsets } = proposal.data?.numbers ?? config.current;
  return (
    <section className="tuning__form">
      <div className="tuning__propose">
        <Button loading={proposal.isPending} onClick={() => proposal.mutate()}>
          {w.propose}
        </Button>
        {proposal.error && <Alert type="error" showIcon title={problemText(proposal.error, all)} />}
        {proposal.data && <Proposed proposal={proposal.data} />}
      </div>
      {/* A proposal fills the form anew. */}
      <Numbers
        key={proposal.isSuccess ? proposal.submittedAt : 0}
        config={config}
        initial={{ weights, thresholds, offsets }}
      />
    </section>
  );
}

function Proposed({ proposal: { levels: of, needed, wished } }: { proposal: Proposal }) {
  const w = usePageWords(words);
  return (
    <Alert
      type="info"
      showIcon
      title={w.proposed}
      description={
        <>
          <p>{w.proposeText(wished)}</p>
          <ul>
            {levels.map((level) => {
              const { enough, verdicts, present, other } = of[level];
              const name = w.levels[level];
              return (
                <li key={level}>
                  {enough
                    ? w.proposalLine(name, verdicts, percent(present.mean), percent(other.mean))
                    : w.proposalFew(name, verdicts, needed)}
                </li>
              );
            })}
          </ul>
        </>
      }
    />
  );
}

function Numbers({ config, initial }: { config: Config; initial: NeedNumbers }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <FormBox<NeedNumbers>
      initial={initial}
      submit={w.start}
      after={w.startAfter}
      onSubmit={async ({ offsets = {}, ...numbers }) => {
        const set = Object.entries(offsets).filter(([, value]) => typeof value === "number" && value !== 0);
        const { id } = await api.startNeedReplay({ body: { ...numbers, offsets: Object.fromEntries(set) } });
        await queries.invalidateQueries({ queryKey: ["need-replays"] });
        navigate(`/needs-tuning/replays/${id}`);
      }}
    >
      <FormField name="weights" label={w.weights} required>
        <Radio.Group
          options={(["by-hand", "learned"] as const).map((kind) => ({ value: kind, label: w.weightsOf[kind] }))}
        />
      </FormField>
      <div className="tuning__numbers">
        {levels.map((level) => (
          <FormField
            key={level}
            name={["thresholds", level]}
            label={w.thresholds[level]}
            hint={w.byDefault(config.defaults["by-hand"][level], config.defaults.learned[level])}
            required
          >
            <InputNumber step={0.1} min={-10} max={30} />
          </FormField>
        ))}
      </div>
      <details className="tuning__why">
        <summary>{w.offsets}</summary>
        <p className="page__note">{w.offsetHint}</p>
        <div className="tuning__numbers">
          {config.categories.map(({ code, name }) => (
            <FormField key={code} name={["offsets", code]} label={name}>
              <InputNumber step={0.1} min={-5} max={5} placeholder="0" />
            </FormField>
          ))}
        </div>
      </details>
    </FormBox>
  );
}
