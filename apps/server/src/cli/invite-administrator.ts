import { inviteStaff } from "../modules/people/index.ts";
import { grantRole } from "../modules/unions/index.ts";
import type { Config } from "../platform/config.ts";
import { inTransaction } from "../platform/context.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

/** The first administrator of an installation, and the way back in when no administrator is left. */
export const inviteAdministratorCommand: CliCommand = {
  name: "invite-administrator",
  summary: "make an account for an administrator and print its one-time link, valid for three days",
  shape: (command) =>
    command
      .requiredOption("--login <login>", "an e-mail address or a work number")
      .requiredOption("--name <name>", "the person's name, as colleagues see it")
      .option("--district <code>", "administers this district and everything below (GB/T 2260, such as 340000)")
      .option("--union <id>", "administers this union and everything below, by its id"),
  run: (call) =>
    withDatabase(call, {}, async ({ config, contextFor }) => {
      const { login, name } = call.options as { login: string; name: string };
      const scope = scopeOf(call.options);
      const context = contextFor({ kind: "system", name: "command" });
      const made = await inTransaction(context, async (ctx) => {
        const invitation = await inviteStaff(ctx, { login, name, origin: originOf(config) });
        await grantRole(ctx, invitation.id, { role: "administrator", ...scope });
        return invitation;
      });
      const { id, link, expiresAt } = made;
      call.say.result(
        { id, link, expiresAt: expiresAt.toISOString() },
        `Open this link once, before ${expiresAt.toISOString()}, to set the password and the second factor:\n  ${link}\n${"请在三天内打开此链接，设置密码和动态码；链接只能用一次，请当面或用可靠的方式转交。"}`,
      );
      return exitCodes.ok;
    }),
};

function scopeOf({ district, union }: Record<string, unknown>): { districtCode: string } | { unionId: number } {
  if (typeof district === "string" && union === undefined) return { districtCode: district };
  if (typeof union === "string" && /^\d{1,15}$/.test(union) && district === undefined)
    return { unionId: Number(union) };
  throw new Trouble(
    "command/scope",
    "Say what the administrator is responsible for: either --district or --union.",
    "For a whole province: --district 340000 (its GB/T 2260 code).",
    "请用 --district 或 --union 指定管理范围，例如 --district 340000。",
  );
}

/** What the link begins with; links that leave the machine need ZHIJIA_PUBLIC_URL. */
function originOf({ publicUrl, host, port, tlsCert }: Config): string {
  const name = ["0.0.0.0", "::"].includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return publicUrl ?? `${tlsCert ? "https" : "http"}://${name}:${port}`;
}
