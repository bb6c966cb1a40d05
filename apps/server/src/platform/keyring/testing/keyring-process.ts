import { connect } from "../../db/connect.ts";
import { openKeyring, rotateFieldKey } from "../index.ts";
import { phoneOf, readPeople, sealedPeople } from "./people.ts";

/**
 * Forked by tests. `read`: a server in small that reads every person again and again and seals one anew with the key it
 * knows, and says so. `rotate`: a rotation that says how far it is.
 */
const [url = "", masterKeyFile = "", task = ""] = process.argv.slice(2);
const { db } = connect(url, { max: 3, name: "zhijia-test" });
const store = { masterKeyFile, fieldCipher: "aes-256-gcm" as const };

if (task === "rotate") {
  await rotateFieldKey({ db, store, columns: sealedPeople, onProgress: (done) => process.send?.({ done }) });
  process.send?.({ rotated: true });
} else {
  const keyring = openKeyring({ url, ...store });
  await keyring.load();
  const people = db as never as import("kysely").Kysely<{ test_person: { id: number; phone_sealed: Uint8Array } }>;
  for (let round = 1; ; round++) {
    try {
      const read = await readPeople(db, keyring);
      const id = (round % read) + 1;
      const phone_sealed = keyring.seal("test_person.phone", `${id}`, phoneOf(id));
      await people.updateTable("test_person").set({ phone_sealed }).where("id", "=", id).execute();
      process.send?.({ round });
    } catch (error) {
      process.send?.({ failed: String(error) });
      break;
    }
  }
}
