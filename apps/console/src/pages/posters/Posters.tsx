import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Radio, Select, Table } from "antd";
import { useRef } from "react";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormBox } from "../../parts/form/FormPage.tsx";
import { Meter } from "../../parts/import/Meter.tsx";
import { newKey } from "../../parts/import/new-key.ts";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag, type Tone } from "../../parts/StateTag.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { StationSections } from "../stations/StationSections.tsx";
import { words as stationWords } from "../stations/words.ts";
import { words } from "./words.ts";

type Order = Awaited<ReturnType<Api["getPosterOrder"]>>;
type Choice = Pick<Order, "purpose" | "paper"> & { district?: string; kind?: NonNullable<Order["kind"]> };

const tones: Record<Order["state"], Tone> = {
  waiting: "info",
  printing: "info",
  done: "success",
  cancelled: "warning",
};
const runs = ({ state }: Order) => state === "waiting" || state === "printing";

/** A district of a province or a city reaches everything whose code begins like it. */
const beginning = (code: string) => code.replace(/(00){1,2}$/, "");

/** Posters of many stations: chosen, made in the background, taken away as one PDF. */
export default function Posters() {
  const w = usePageWords(words);
  const kinds = usePageWords(stationWords).kinds;
  const api = useApi();
  const key = useRef(newKey());
  const orders = useQuery({
    queryKey: ["poster-orders"],
    queryFn: () => api.listPosterOrders({ query: { size: 20 } }),
    refetchInterval: ({ state }) => (state.data?.orders.some(runs) ? 1000 : false),
  });
  return (
    <StationSections>
      <div className="page">
        <h1>{w.title}</h1>
        <p>{w.intro}</p>
        <Answer query={orders}>
          {({ orders: rows, address }) => (
            <>
              <Alert
                type={address.isPublic ? "info" : "warning"}
                showIcon
                title={address.isPublic ? w.leadsTo(address.origin) : w.notPublic(address.origin)}
              />
              <FormBox<Choice>
                initial={{ purpose: "all", paper: "A4" }}
                submit={w.order}
                onSubmit={async ({ purpose, paper, district, kind }) => {
                  const chosen = { ...(district && { district: beginning(district) }), ...(kind && { kind }) };
                  await api.orderPosters({ body: { key: key.current, purpose, paper, ...chosen } });
                  key.current = newKey();
                  await orders.refetch();
                }}
              >
                <FormField name="purpose" label={w.purpose} required>
                  <Radio.Group options={choices(w.purposes)} />
                </FormField>
                <FormField name="paper" label={w.paper} required>
                  <Radio.Group options={choices({ A4: "A4", A3: "A3" })} />
                </FormField>
                <FormField name="district" label={w.district} hint={w.anyDistrict}>
                  <DistrictPicker />
                </FormField>
                <FormField name="kind" label={w.kind}>
                  <Select allowClear placeholder={w.anyKind} options={choices(kinds)} />
                </FormField>
              </FormBox>
              <h2>{w.orders}</h2>
              {rows.length === 0 ? <p>{w.none}</p> : <Orders rows={rows} onChange={() => orders.refetch()} />}
              <p>{w.kept}</p>
            </>
          )}
        </Answer>
      </div>
    </StationSections>
  );
}

const choices = <T extends string>(names: Record<T, string>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));

function Orders({ rows, onChange }: { rows: Order[]; onChange: () => Promise<unknown> }) {
  const w = usePageWords(words);
  const shell = useWords();
  const kinds = usePageWords(stationWords).kinds;
  const lang = useLang();
  const api = useApi();
  const { message } = App.useApp();
  const trying = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      void message.error(problemText(error, shell));
    }
  };
  return (
    <Table<Order>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      aria-label={w.orders}
      columns={[
        { title: w.at, key: "at", render: (_, { at }) => timeText(at, lang) },
        {
          title: w.what,
          key: "what",
          render: (_, { purpose, paper, total, district, kind, missing }) => (
            <>
              {[w.count(total), w.purposes[purpose], paper, district, kind && kinds[kind]].filter(Boolean).join(" · ")}
              {missing && <p>{w.missing(missing)}</p>}
            </>
          ),
        },
        {
          title: w.state,
          key: "state",
          render: (_, { state, printed, total }) =>
            state === "printing" ? (
              <Meter label={w.progress(printed, total)} part={printed / total} />
            ) : (
              <StateTag tone={tones[state]}>{w.states[state]}</StateTag>
            ),
        },
        {
          title: <span className="unseen">{w.act}</span>,
          key: "act",
          align: "right",
          render: (_, order) => {
            const params = { id: order.id };
            if (order.state === "done") {
              const download = async () => saveFile(await api.downloadPosters({ params }));
              return <Button onClick={() => trying(download)}>{w.download}</Button>;
            }
            const stop = async () => {
              await api.cancelPosterOrder({ params, body: {} });
              await onChange();
            };
            return runs(order) && <Button onClick={() => trying(stop)}>{w.stop}</Button>;
          },
        },
      ]}
    />
  );
}
