import { randomUUID } from "node:crypto";
import { asSystem, type Context } from "../../platform/context.ts";
import { checkCitizenId } from "../../platform/identifiers/citizen-id.ts";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import type { SealedColumn } from "../../platform/keyring/index.ts";
import { Refusal } from "../../platform/refusals.ts";
import { maskIdNumber, maskName, maskPhone } from "../../platform/text/masks.ts";
import { findPeopleByPhone } from "./people-of-rosters.ts";
import { type PersonTable, type RealName, tables } from "./tables.ts";

export type IdType = NonNullable<PersonTable["id_type"]>;

export type NewPerson = {
  name?: string | undefined;
  /** As typed. */
  phone?: string | undefined;
  idType?: IdType | undefined;
  idNumber?: string | undefined;
};

/** As phone and number are compared: in the form in which their blind index is made. */
const normalPhone = (text: string) => mobileToE164(text) ?? text;
const normalIdNumber = (text: string) => text.normalize("NFKC").replace(/\s/g, "").toUpperCase();

/** Every column of this module that holds sealed values. */
export const sealedColumns: SealedColumn[] = [
  { table: "person", column: "name_sealed", id: "id", field: "person.name" },
  {
    table: "person",
    column: "phone_sealed",
    id: "id",
    field: "person.phone",
    blind: { column: "phone_blind", normalise: normalPhone },
  },
  {
    table: "person",
    column: "id_number_sealed",
    id: "id",
    field: "person.id_number",
    blind: { column: "id_number_blind", normalise: normalIdNumber },
  },
  { table: "staff", column: "phone_sealed", id: "id", field: "staff.phone" },
  { table: "staff", column: "totp_sealed", id: "id", field: "staff.totp" },
];

/**
 * The record of a worker; the permission to make one is the caller's to ask. An ID number is kept as `form-only`.
 * Errors: Refusal `people/phone`, `people/id-number`, `people/person-exists` when the phone or number is somebody's already.
 */
export async function createPerson(ctx: Context, person: NewPerson): Promise<{ id: string }> {
  const row = rowOf(ctx, person);
  const made = await asSystem(ctx, "people", (inner) =>
    tables(inner)
      .insertInto("person")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst(),
  );
  if (!made) throw new Refusal("conflict", "people/person-exists");
  return made;
}

function rowOf(ctx: Context, { name, phone, idType, idNumber }: NewPerson) {
  const { keyring } = ctx.services;
  const id = randomUUID();
  const number = phone ? mobileToE164(phone) : undefined;
  if (phone && !number) throw new Refusal("invalid", "people/phone");
  const type = idNumber ? (idType ?? "citizen") : null;
  const idNormal = idNumber && normalIdNumber(idNumber);
  if (idNormal && type !== "passport" && !checkCitizenId(idNormal).ok) throw new Refusal("invalid", "people/id-number");
  return {
    id,
    name_sealed: name ? keyring.seal("person.name", id, name.trim()) : null,
    phone_sealed: number ? keyring.seal("person.phone", id, number) : null,
    phone_blind: number ? keyring.blind("person.phone", number) : null,
    id_type: type,
    id_number_sealed: idNormal ? keyring.seal("person.id_number", id, idNormal) : null,
    id_number_blind: idNormal ? keyring.blind("person.id_number", idNormal) : null,
    real_name: idNormal ? ("form-only" as const) : ("none" as const),
    real_name_at: idNormal ? ctx.now : null,
    created_at: ctx.now,
    updated_at: ctx.now,
    merged_into: null,
    erased_at: null,
  };
}

/** Whose phone it is, as typed; a record that was merged into another has no phone any more. */
export async function findPersonByPhone(ctx: Context, phone: string): Promise<{ id: string } | undefined> {
  const number = mobileToE164(phone);
  const id = number && (await findPeopleByPhone(ctx, [number])).get(number);
  return id ? { id } : undefined;
}

/** A person as everybody who may see her sees her: enough to tell two apart, not enough to find her. */
export type MaskedPerson = {
  id: string;
  name?: string;
  phone?: string;
  idNumber?: string;
  realName: RealName;
  hasAccount: boolean;
};

/** undefined for whom row-level security hides from whoever asks. The look is the caller's to log. */
export async function maskedPerson(ctx: Context, id: string): Promise<MaskedPerson | undefined> {
  const row = await tables(ctx)
    .selectFrom("person")
    .select(["name_sealed", "phone_sealed", "id_number_sealed", "real_name", "has_account"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const name = await opened(ctx, "person.name", id, row.name_sealed);
  const phone = await opened(ctx, "person.phone", id, row.phone_sealed);
  const idNumber = await opened(ctx, "person.id_number", id, row.id_number_sealed);
  return {
    id,
    ...(name && { name: maskName(name) }),
    ...(phone && { phone: maskPhone(phone) }),
    ...(idNumber && { idNumber: maskIdNumber(idNumber) }),
    realName: row.real_name,
    hasAccount: row.has_account,
  };
}

/** A sealed value of this module's rows in plain text. */
export async function opened(
  ctx: Context,
  field: string,
  rowId: string,
  bytes: Uint8Array | null,
): Promise<string | undefined> {
  return bytes ? ctx.services.keyring.open(field, rowId, bytes) : undefined;
}
