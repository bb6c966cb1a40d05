import { hkdfSync } from "node:crypto";
import { Secret } from "otpauth";
import { asSystem, type Context } from "../../platform/context.ts";
import type { InstallationSecret } from "../../platform/crypto.ts";
import { hashPassword } from "./passwords.ts";
import { peoplePersonalData } from "./personal-data.ts";
import { endSessions } from "./sessions.ts";
import { tables } from "./tables.ts";

const id = (n: number) => `00000000-0000-4000-8000-0000000d${String(n).padStart(4, "0")}`;

/** Invented staff, one for each role and those whom a journey needs twice; the unions module gives them their roles. */
export const demoStaff = [
  { id: id(1), login: "administrator@demo", name: "演示·系统管理员", role: "administrator" },
  { id: id(2), login: "lawyer@demo", name: "演示·律师甲", role: "lawyer" },
  { id: id(3), login: "lawyer2@demo", name: "演示·律师乙", role: "lawyer" },
  { id: id(4), login: "rights-officer@demo", name: "演示·权益保障干部", role: "rights-officer" },
  { id: id(5), login: "mediator@demo", name: "演示·调解员", role: "mediator" },
  { id: id(6), login: "organiser@demo", name: "演示·组织干部", role: "organiser" },
  { id: id(7), login: "station-manager@demo", name: "演示·驿站管理员", role: "station-manager" },
  { id: id(8), login: "supervisor@demo", name: "演示·督办负责人", role: "supervisor" },
  { id: id(9), login: "auditor@demo", name: "演示·审计员", role: "auditor" },
  // Of an enterprise's own union, and so close to the employer (the conflict wall).
  { id: id(10), login: "chair@demo", name: "演示·企业工会主席", role: "organiser" },
] as const;

/** Invented workers; their codes come to the page of demonstration messages. */
export const demoWorkers = [
  { id: id(101), name: "演示工友甲", phone: "+8619900000001" },
  { id: id(102), name: "演示工友乙", phone: "+8619900000002" },
] as const;

/**
 * Of this installation alone, and never in the source: whoever reads the source of a demonstration that stands open must not be able
 * to sign in to it.
 */
export function demoCredentials(secret: InstallationSecret): { password: string; totpSecret: string } {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "zhijia/people/demo", 36));
  const password = new Secret({ buffer: Uint8Array.from(bytes.subarray(20)).buffer }).base32.slice(0, 16);
  return {
    password: password.toLowerCase().replace(/(.{4})(?=.)/g, "$1-"),
    totpSecret: new Secret({ buffer: Uint8Array.from(bytes.subarray(0, 20)).buffer }).base32,
  };
}

/** Opens the invented accounts, also after they were closed. */
export async function loadDemo(ctx: Context): Promise<void> {
  const { keyring, secret } = ctx.services;
  const { password, totpSecret } = demoCredentials(secret);
  const passwordHash = await hashPassword(password);
  await asSystem(ctx, "demo", async (inner) => {
    for (const { id, login, name } of demoStaff) {
      const open = {
        state: "active" as const,
        password_hash: passwordHash,
        totp_sealed: keyring.seal("staff.totp", id, totpSecret),
        departed_at: null,
      };
      await tables(inner)
        .insertInto("staff")
        .values({
          ...open,
          id,
          login,
          name,
          phone_sealed: null,
          totp_step: null,
          oidc_subject: null,
          locked_until: null,
          invited_by: null,
        })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(open))
        .execute();
    }
    for (const { id, name, phone } of demoWorkers) {
      const record = {
        name_sealed: keyring.seal("person.name", id, name),
        phone_sealed: keyring.seal("person.phone", id, phone),
        phone_blind: keyring.blind("person.phone", phone),
        erased_at: null,
      };
      await tables(inner)
        .insertInto("person")
        .values({
          ...record,
          id,
          id_type: null,
          id_number_sealed: null,
          id_number_blind: null,
          real_name_at: null,
          merged_into: null,
        })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(record))
        .execute();
    }
  });
}

/** Closes them: rows stay for what they did, nothing of them opens. */
export async function removeDemo(ctx: Context): Promise<void> {
  await asSystem(ctx, "demo", async (inner) => {
    for (const { id } of demoStaff) {
      await endSessions(inner, { staffId: id });
      await tables(inner)
        .updateTable("staff")
        .set({
          state: "departed",
          departed_at: ctx.now,
          password_hash: null,
          totp_sealed: null,
          recovery_hashes: [],
          oidc_subject: null,
        })
        .where("id", "=", id)
        .execute();
    }
    for (const { id } of demoWorkers) await peoplePersonalData.eraseFor(inner, id);
  });
}
