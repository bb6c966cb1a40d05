import { type Installation, openInstallation } from "../installation.ts";
import type { Call } from "./frame.ts";
import { logTo } from "./log-to.ts";

/**
 * Runs `work` with the database of the data folder (or DATABASE_URL), started or joined, migrated unless told not to.
 * Closes it afterwards, also on Ctrl-C; the embedded one is stopped only when nobody else uses it.
 */
export async function withDatabase<R>(
  call: Pick<Call, "config" | "say" | "atEnd">,
  options: { migrate?: boolean },
  work: (installation: Installation) => Promise<R>,
): Promise<R> {
  const log = logTo(process.stderr, "warn");
  const { migrate = true } = options;
  const installation = await openInstallation(call.config, { log, step: call.say.step, migrate });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= installation.close();
    return closing;
  };
  call.atEnd(close);
  try {
    return await work(installation);
  } finally {
    await close();
  }
}
