import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Input, Radio } from "antd";
import { useMemo, useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import { FormField } from "../../parts/form/FormField.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { words } from "./words.ts";

type Codes = Awaited<ReturnType<Api["listStationCodes"]>>;
type Code = Codes["codes"][number];
type Purpose = Code["purpose"];

/** The codes of one station: what is on its wall, how often it is scanned, and what to print. */
export function StationCodes({ id, name }: { id: number; name: string }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [issuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<Code>();
  const answer = useQuery({
    queryKey: ["station", id, "codes"],
    queryFn: () => api.listStationCodes({ params: { id } }),
  });
  return (
    <section aria-label={w.codes}>
      <Answer query={answer}>
        {({ codes, address, may }) => {
          const current = codes.filter(({ revoked }) => !revoked);
          const older = codes.filter(({ revoked }) => revoked);
          const free = (Object.keys(w.purposes) as Purpose[]).filter(
            (purpose) => !current.some((code) => code.purpose === purpose),
          );
          return (
            <>
              <div className="page__row">
                <h2>{w.codes}</h2>
                {may.manage && free.length > 0 && <Button onClick={() => setIssuing(true)}>{w.issue}</Button>}
              </div>
              {!address.isPublic && current.length > 0 && (
                <Alert type="warning" showIcon title={w.notPublic(address.origin)} />
              )}
              {current.length === 0 && <p>{w.noCodes}</p>}
              {current.map((code) => (
                <CodeView key={code.id} code={code} {...(may.manage ? { onRevoke: () => setRevoking(code) } : {})} />
              ))}
              {current.some(({ days }) => days.length > 0) && <Scans codes={current} />}
              {older.length > 0 && (
                <details>
                  <summary>{w.older}</summary>
                  <ul>
                    {older.map(({ id: key, purpose, revoked, scans }) => (
                      <li key={key}>
                        {w.purposes[purpose]} · {w.revoked(dateText(revoked!.at, lang), revoked!.reason)} ·{" "}
                        {w.scans(scans)}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
              {issuing && (
                <FormDialog<{ purpose: Purpose }>
                  title={w.issueTitle(name)}
                  intro={w.issueText}
                  submit={w.issue}
                  initial={{ purpose: free[0]! }}
                  onClose={() => setIssuing(false)}
                  onSubmit={async (body) => {
                    await api.issueStationCode({ params: { id }, body });
                    await answer.refetch();
                  }}
                >
                  <FormField name="purpose" label={w.purpose} required>
                    <Radio.Group options={free.map((value) => ({ value, label: w.purposes[value] }))} />
                  </FormField>
                </FormDialog>
              )}
              {revoking && (
                <FormDialog<{ reason: string; replace: boolean }>
                  title={w.revokeTitle}
                  warning={w.revokeText}
                  submit={w.revoke}
                  danger
                  initial={{ replace: true }}
                  onClose={() => setRevoking(undefined)}
                  onSubmit={async (body) => {
                    await api.revokeStationCode({ params: { id: revoking.id }, body });
                    await answer.refetch();
                  }}
                >
                  <FormField name="reason" label={w.reason} required>
                    <Input maxLength={300} />
                  </FormField>
                  <FormField name="replace" label="" valuePropName="checked">
                    <Checkbox>{w.replace}</Checkbox>
                  </FormField>
                </FormDialog>
              )}
            </>
          );
        }}
      </Answer>
    </section>
  );
}

function CodeView({ code, onRevoke }: { code: Code; onRevoke?: () => void }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const { message } = App.useApp();
  const shell = useWords();
  const { id, purpose, url, issuedAt, issuedBy, scans } = code;
  const print = async (paper: "A4" | "A3") => {
    try {
      saveFile(await api.getStationPoster({ params: { id }, query: { paper } }));
    } catch (error) {
      void message.error(problemText(error, shell));
    }
  };
  return (
    <div>
      <p>
        <strong>{w.purposes[purpose]}</strong> · {w.scans(scans)} · {w.issued(dateText(issuedAt, lang), issuedBy)}
      </p>
      <CopyLine text={url} label={w.address} />
      <div className="page__row">
        {(["A4", "A3"] as const).map((paper) => (
          <Button key={paper} onClick={() => print(paper)}>
            {w.poster(paper)}
          </Button>
        ))}
        {onRevoke && <Button onClick={onRevoke}>{w.revoke}</Button>}
      </div>
    </div>
  );
}

/** Every one of the last 30 days, also those without a scan. */
function Scans({ codes }: { codes: Code[] }) {
  const w = usePageWords(words);
  const { data, drawing, total, today } = useMemo(() => {
    const china = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
    const rows = Array.from({ length: 30 }, (_, at) => {
      const day = china(29 - at);
      const of = ({ days }: Code) => days.find(({ on }) => on === day)?.scans ?? 0;
      return { day, ...Object.fromEntries(codes.map((code) => [code.purpose, of(code)])) };
    });
    return {
      data: {
        columns: [
          { key: "day", title: w.day },
          ...codes.map(({ purpose }) => ({ key: purpose, title: w.purposes[purpose] })),
        ],
        rows,
      },
      drawing: { kind: "line" as const, along: "day", series: codes.map(({ purpose }) => purpose) },
      total: codes.flatMap(({ days }) => days).reduce((sum, { scans }) => sum + scans, 0),
      today: china(0),
    };
  }, [codes, w]);
  return (
    <Chart
      title={w.scansTitle(total)}
      unit={w.unit}
      source={w.source}
      date={today}
      data={data}
      drawing={drawing}
      height={220}
    />
  );
}
