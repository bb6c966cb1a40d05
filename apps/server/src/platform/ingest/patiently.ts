import { setTimeout as sleep } from "node:timers/promises";

/** Codes of a connection that went away: the server was ended, killed, is starting, or the socket is gone. */
const gone = /^(57P0[123]|08...|ECONNRESET|ECONNREFUSED|EPIPE|ENOENT)$/;

/**
 * Runs it again while the database is away, up to about two minutes: a killed database comes back by its supervisor.
 * `work` must be safe to repeat.
 */
export async function patiently<R>(work: () => Promise<R>): Promise<R> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { code = "", message = "" } = error as { code?: string; message?: string };
      const lost =
        gone.test(code) || /Connection terminated|connection timeout|not queryable|connection error/i.test(message);
      if (!lost || attempt >= 30) throw error;
      await sleep(Math.min(5000, 200 * 2 ** attempt));
    }
  }
}
