import type { Context } from "../../platform/context.ts";
import type { StandardInput } from "../../platform/module.ts";
import { toWgs84 } from "../../platform/places/coordinates.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type BareFilter, type BareMatter, findBareMatters, problemTypes } from "../matters/index.ts";
import { stationPoints } from "../stations/index.ts";
import { namesOfDistricts, namesOfUnits } from "../unions/index.ts";
import { type Client, clientOfKey } from "./client-of-key.ts";
import type { Fields } from "./encode.ts";
import { requireJurisdiction } from "./jurisdiction.ts";
import { readSearch, w3cTime } from "./read-search.ts";
import { toldOf } from "./request-words.ts";
import { listServices } from "./services.ts";
import { statusNotes } from "./status-notes.ts";

/** Errors: those of `clientOfKey`, `requireJurisdiction`, `readSearch`. */
export async function listRequests(ctx: Context, input: StandardInput): Promise<Fields[]> {
  const client = await clientOfKey(ctx, input, "read");
  await requireJurisdiction(ctx, input);
  const { limit, offset, services: problemTypes, ...search } = readSearch(input.query, ctx.now);
  const filter = { ...(await visibleTo(ctx, client)), ...search, problemTypes };
  return show(ctx, await findBareMatters(ctx, filter, { limit, offset }));
}

/** Errors: those of `clientOfKey` and `requireJurisdiction`, Refusal `open311/no-request`, also for one that the client may not see. */
export async function getRequest(ctx: Context, input: StandardInput): Promise<Fields[]> {
  const client = await clientOfKey(ctx, input, "read");
  await requireJurisdiction(ctx, input);
  const filter = { ...(await visibleTo(ctx, client)), numbers: [input.params.id!] };
  const found = await findBareMatters(ctx, filter, { limit: 1 });
  if (found.length === 0) throw new Refusal("not-found", "open311/no-request");
  return show(ctx, found);
}

/**
 * A request by the number that its sender gave it: whoever lost our answer asks so for what became of it. Errors: those of
 * `clientOfKey` and `requireJurisdiction`, Refusal `open311/no-token`.
 */
export async function getToken(ctx: Context, input: StandardInput): Promise<Fields[]> {
  const client = await clientOfKey(ctx, input, "read");
  await requireJurisdiction(ctx, input);
  const token = input.params.token!;
  const [found] = await findBareMatters(ctx, { system: client.system, refs: [token] }, { limit: 1 });
  if (!found) throw new Refusal("not-found", "open311/no-token");
  return [{ service_request_id: found.number, token }];
}

/** Of others' only what the union itself sees to: a labour dispute, hardship and danger are no business of another system. */
async function visibleTo(ctx: Context, { system, mayRead, union }: Client): Promise<BareFilter> {
  if (!mayRead) return { system };
  const services = (await listServices(ctx)).filter(({ route }) => route === "handle");
  return { system, others: { branch: union.path, problemTypes: services.map(({ code }) => code) } };
}

async function show(ctx: Context, matters: readonly BareMatter[]): Promise<Fields[]> {
  const { byCode } = await problemTypes(ctx);
  const of = <K extends keyof BareMatter>(key: K) =>
    matters.flatMap((one) => one[key] ?? []) as NonNullable<BareMatter[K]>[];
  const [stations, units, districts] = [
    await stationPoints(ctx, of("stationId")),
    await namesOfUnits(ctx, of("unitId")),
    await namesOfDistricts(ctx, of("district")),
  ];
  return matters.map((matter) => {
    const station = matter.stationId === null ? undefined : stations.get(matter.stationId);
    const told = matter.text === undefined ? undefined : toldOf(matter.text);
    const at = station?.at && toWgs84(station.at);
    const point = told?.point ?? (at && { lat: rounded(at.lat), long: rounded(at.lon) });
    const district = matter.district === null ? undefined : districts.get(matter.district);
    return {
      service_request_id: matter.number,
      status: matter.state === "closed" ? "closed" : "open",
      status_notes: statusNotes(matter, ctx.lang),
      service_name: matter.problemType === null ? null : (byCode.get(matter.problemType)?.name[ctx.lang] ?? null),
      service_code: matter.problemType,
      description: told?.description ?? null,
      agency_responsible: matter.unitId === null ? null : (units.get(matter.unitId) ?? null),
      service_notice: null,
      requested_datetime: w3cTime(matter.receivedAt),
      updated_datetime: w3cTime(matter.changedAt),
      // The last second of the day: nobody reads midnight as the day before.
      expected_datetime: w3cTime(new Date(matter.dueAt.getTime() - 1000)),
      address: told?.address ?? (station ? `${station.address} ${station.name}` : (district ?? null)),
      address_id: station?.code ?? null,
      zipcode: null,
      lat: point?.lat ?? null,
      long: point?.long ?? null,
      media_url: told?.media ?? null,
    };
  });
}

/** A metre is the fifth digit. */
const rounded = (degrees: number) => Number(degrees.toFixed(6));
