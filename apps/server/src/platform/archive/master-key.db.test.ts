import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { connect } from "../db/connect.ts";
import { migrate, migrationsFolder } from "../db/migrate.ts";
import { changeMasterKey, openKeyring, readMasterKey, rotateFieldKey } from "../keyring/index.ts";
import { makePeople, prefixesOf, readPeople, sealedPeople } from "../keyring/testing/people.ts";
import { checkArchive } from "./check-archive.ts";
import { requireArchiveKey } from "./require-archive-key.ts";
import { restoreArchive } from "./restore-archive.ts";
import { workshop } from "./testing/databases.ts";
import { writeArchive } from "./write-archive.ts";

const { folder, file, newDatabase, close } = workshop();
afterAll(close);

/** The two tables that matter here. */
const migrations = join(folder, "sealing");
mkdirSync(migrations);
copyFileSync(join(migrationsFolder, "0102_data_key.sql"), join(migrations, "0102_data_key.sql"));
writeFileSync(
  join(migrations, "9001_people.sql"),
  "create table test_person (id bigint primary key, phone_sealed bytea not null, phone_blind bytea not null, note_sealed bytea)",
);

const key = (name: string) => join(folder, `${name}.key`);
const store = (name: string) => ({ masterKeyFile: key(name), fieldCipher: "aes-256-gcm" as const });

/** Reads every person with the keys that the database holds and a master key. */
async function readAll(url: string, master: string): Promise<number> {
  const keyring = openKeyring({ url, ...store(master) });
  const { db, close } = connect(url, { max: 1, name: "zhijia-test" });
  try {
    await keyring.load();
    return await readPeople(db, keyring);
  } finally {
    keyring.close();
    await close();
  }
}

test("backups from before and after rotations of data keys and master key restore with the key of their time, and only with it", async () => {
  const url = await newDatabase();
  await migrate(url, { folder: migrations });
  const unsealed = await writeArchive(url, file("unsealed"));
  expect(unsealed.manifest.masterKey).toBeNull();
  requireArchiveKey(unsealed, key("nowhere"));

  const { db, close } = connect(url, { max: 4, name: "zhijia-test" });
  const keyring = openKeyring({ url, ...store("first") });
  await keyring.load();
  keyring.close();
  await makePeople(db, keyring, 30);
  const before = await writeArchive(url, file("before"));
  await rotateFieldKey({ db, store: { ...store("first"), fieldCipher: "sm4" }, columns: sealedPeople });
  const rotated = await writeArchive(url, file("rotated"));
  await changeMasterKey(db, store("first"), key("second"));
  const rewrapped = await writeArchive(url, file("rewrapped"));
  await close();

  const [first, second] = [readMasterKey(key("first"))!.fingerprint, readMasterKey(key("second"))!.fingerprint];
  expect([before, rotated, rewrapped].map(({ manifest }) => manifest.masterKey)).toEqual([first, first, second]);
  // Without any key, and with another one, the file that is needed is named.
  for (const wrong of ["nowhere", "second"]) {
    expect(() => requireArchiveKey(before, key(wrong))).toThrow(
      expect.objectContaining({
        code: "restore/master-key",
        message: expect.stringContaining(first),
        zh: expect.stringContaining(first),
      }),
    );
  }
  expect(() => requireArchiveKey(rewrapped, key("first"))).toThrow(
    expect.objectContaining({ message: expect.stringContaining(second) }),
  );

  for (const [archive, master, prefix] of [
    [before, "first", "01010001"],
    [rotated, "first", "01020003"],
    [rewrapped, "second", "01020003"],
  ] as const) {
    const target = await newDatabase();
    requireArchiveKey(archive, key(master));
    await restoreArchive(target, await checkArchive(archive.file), { migrations });
    expect(await readAll(target, master)).toBe(30);
    const { db, close } = connect(target, { max: 3, name: "zhijia-test" });
    expect(await prefixesOf(db, "phone_sealed")).toEqual([prefix]);
    // Back under the master key of today, and a rotation goes on from there.
    if (master === "first") await changeMasterKey(db, store("first"), key("second"));
    await rotateFieldKey({ db, store: store("second"), columns: sealedPeople });
    await close();
    expect(await readAll(target, "second")).toBe(30);
  }
});

test("no archive holds a master key or an unwrapped data key", async () => {
  const url = await newDatabase();
  await migrate(url, { folder: migrations });
  const keyring = openKeyring({ url, ...store("secret") });
  await keyring.load();
  keyring.close();
  const { manifest } = await writeArchive(url, file("secret"));
  expect(manifest.tables.map(({ name }) => name)).toEqual(["data_key", "migration", "test_person"]);
  expect(manifest.tables[0]!.columns).toEqual([
    ...["id", "purpose", "algorithm", "wrapped", "master", "state", "created_at", "retired_at"],
  ]);
  // Whoever has the archive alone gets nothing from it.
  rmSync(key("secret"));
  const target = await newDatabase();
  await restoreArchive(target, await checkArchive(file("secret")), { migrations });
  await expect(readAll(target, "secret")).rejects.toMatchObject({ code: "master-key/missing" });
});
