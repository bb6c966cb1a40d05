import { createHash } from "node:crypto";
import { Refusal } from "../../platform/refusals.ts";

/** A request as it was sent, each field looked at. */
export type RequestForm = {
  serviceCode: string;
  description: string;
  addressId?: string;
  address?: string;
  /** WGS-84. */
  point?: { lat: number; long: number };
  media?: string;
  name?: string;
  phone?: string;
  email?: string;
  accountId?: string;
  district?: string;
  employer?: string;
  people?: number;
  externalId?: string;
};

/** Longest, in letters; the specification names one only for the description. */
const longest = { description: 4000, address_string: 200, address_id: 40, media_url: 500, email: 100, phone: 20 };
const names = { first_name: 20, last_name: 20, account_id: 100, device_id: 200, service_code: 60 };
const attributeCodes = ["district", "employer", "people", "external_id"];

/**
 * Errors: Refusal `open311/too-long`, `open311/no-location`, `open311/wrong-point`, `open311/attribute`, `open311/media-url`,
 * `open311/email`. What is empty was not said (GeoReport v2, Optional Arguments); a field that nobody knows is let pass.
 */
export function readForm(body: Readonly<Record<string, unknown>>): RequestForm {
  const said = (name: string): string | undefined => {
    const given = body[name];
    return typeof given === "string" ? given.trim() || undefined : undefined;
  };
  for (const [field, most] of Object.entries({ ...longest, ...names }))
    if ((said(field)?.length ?? 0) > most) throw new Refusal("invalid", "open311/too-long", { field, most });
  const attribute = readAttributes(body);
  const point = readPoint(said("lat"), said("long"));
  const media = said("media_url");
  const email = said("email");
  const form = {
    serviceCode: said("service_code") ?? "",
    description: said("description")?.replace(/\r\n?/g, "\n") ?? "",
    addressId: said("address_id"),
    address: said("address_string"),
    point,
    media,
    name: nameOf(said("first_name"), said("last_name")),
    phone: said("phone"),
    email,
    accountId: said("account_id"),
    ...attribute,
  };
  if (!point && !form.address && !form.addressId) throw new Refusal("invalid", "open311/no-location");
  // Never fetched, only shown as words: the address could lie inside our own network.
  if (media && !/^https?:\/\/[^\s<>"]+$/.test(media)) throw new Refusal("invalid", "open311/media-url");
  if (email && !/^[^\s<>"@]+@[^\s<>"@]+$/.test(email)) throw new Refusal("invalid", "open311/email");
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as RequestForm;
}

function readPoint(lat: string | undefined, long: string | undefined) {
  if (lat === undefined && long === undefined) return undefined;
  const number = (text = "") => (/^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN);
  const point = { lat: number(lat), long: number(long) };
  if (!(Math.abs(point.lat) <= 90 && Math.abs(point.long) <= 180)) throw new Refusal("invalid", "open311/wrong-point");
  return point;
}

/** `attribute[code]` and `attribute[code][]`, as the names of form fields stand there. */
function readAttributes(body: Readonly<Record<string, unknown>>) {
  const given = new Map<string, string>();
  for (const [field, value] of Object.entries(body)) {
    const code = /^attribute\[(.*?)\](\[\])?$/s.exec(field)?.[1];
    if (code === undefined) continue;
    const refuse = () => new Refusal("invalid", "open311/attribute", { attribute: code.slice(0, 40) });
    if (!attributeCodes.includes(code) || typeof value !== "string" || given.has(code)) throw refuse();
    const text = value.trim();
    if (text && !fits[code]!(text)) throw refuse();
    if (text) given.set(code, text);
  }
  const people = given.get("people");
  return {
    district: given.get("district"),
    employer: given.get("employer"),
    people: people === undefined ? undefined : Number(people),
    externalId: given.get("external_id"),
  };
}

const fits: Record<string, (text: string) => boolean> = {
  district: (text) => /^\d{6}$/.test(text),
  employer: (text) => text.length <= 100,
  people: (text) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= 100_000,
  external_id: (text) => /^[A-Za-z0-9._:/-]{1,100}$/.test(text),
};

/** Family name first, as Chinese names are written; other letters as their owners do. */
function nameOf(first: string | undefined, last: string | undefined): string | undefined {
  if (!first || !last) return first ?? last;
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`;
}

/**
 * The number under which a request is known: the sender's own or, where it has none, a hash of all that was sent on that day, so
 * that sending again after a broken line makes no second one.
 */
export function refOf(form: RequestForm, body: Readonly<Record<string, unknown>>, today: string): string {
  if (form.externalId) return form.externalId;
  const fields = Object.entries(body)
    .filter(([name]) => name !== "api_key")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `sha256:${createHash("sha256")
    .update(JSON.stringify([today, fields]))
    .digest("hex")}`;
}

/** The same number from the same system is the same submission. */
export function submissionOf(system: string, ref: string): string {
  const hex = createHash("sha256").update(`${system}\n${ref}`).digest("hex");
  // A UUID of version 8 (RFC 9562): made by a rule of one's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
