import { connect } from "../db/connect.ts";
import { type KeyStore, readDataKeys } from "./data-keys.ts";
import { type LoadedKeyring, newKeyring } from "./keyring.ts";

export type OpenKeyring = LoadedKeyring & { close(): void };

const minute = 60_000;

/**
 * The keyring of a database, still without its keys. After `load` it looks for new keys every minute, so that soon after
 * a rotation no process seals with the old one any more; a value sealed with a newer key makes it look at once.
 * Errors of `load`: Trouble `master-key/*`, `keyring/damaged`.
 */
export function openKeyring({ url, ...store }: KeyStore & { url: string }): OpenKeyring {
  const keyring = newKeyring(async () => {
    // A connection of its own: a request that holds the pool's last one may be waiting for this key, and its role may not read it.
    const { db, close } = connect(url, { max: 1, name: "zhijia-keyring" });
    try {
      return await readDataKeys(db, store);
    } finally {
      await close();
    }
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    ...keyring,
    async load() {
      await keyring.load();
      // What fails here (the database is away, the master key was changed) leaves the keys that are known.
      timer ??= setInterval(() => void keyring.load().catch(() => {}), minute).unref();
    },
    close: () => clearInterval(timer),
  };
}
