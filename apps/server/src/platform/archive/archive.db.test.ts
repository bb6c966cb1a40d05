import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../db/migrate.ts";
import { type ExternalPostgres, hasPostgres15, startPostgres15 } from "../testing/external-postgres.ts";
import { restoreArchive } from "./restore-archive.ts";
import { ask, carried, contents, structure, workshop } from "./testing/databases.ts";
import { fillTables } from "./testing/fill-tables.ts";
import { writeArchive } from "./write-archive.ts";

const { folder, migrations, file, newDatabase, close } = workshop();
let external: ExternalPostgres | undefined;

beforeAll(async () => {
  if (hasPostgres15) external = await startPostgres15();
});
afterAll(async () => {
  await external?.stop();
  await close();
});

test.runIf(hasPostgres15)(
  "every table comes through embedded 18 → external 15, without a superuser → embedded 18 as it was, byte by byte",
  async () => {
    const first = await newDatabase();
    await migrate(first, { folder: migrations });
    await ask(first, async (client) => {
      await fillTables(client);
      await client.query("select setval('odd_free_sequence', 9223372036854775807); select nextval('odd_left_id_seq')");
    });
    const original = await contents(first);
    expect(Object.keys(original).filter((name) => original[name]?.length === 0)).toEqual([]);

    const out = await writeArchive(first, file("out"), { memberBytes: 100 });
    expect(out.manifest.tables.filter(({ rows }) => rows === 0).map(({ name }) => name)).toEqual([
      "look_up_batch",
      "odd_passing",
    ]);
    const second = await external!.newDatabase("second");
    await restoreArchive(second, out, { migrations });
    expect(await contents(second)).toEqual(carried(original));
    expect(await structure(second)).toEqual(await structure(first));

    const back = await writeArchive(second, file("back"));
    const third = await newDatabase();
    await restoreArchive(third, back, { migrations });
    expect(await contents(third)).toEqual(carried(original));
    expect(await structure(third)).toEqual(await structure(first));

    const facts = ({ name, rows, fingerprint }: (typeof out.manifest.tables)[number]) => ({ name, rows, fingerprint });
    expect(back.manifest.tables.map(facts)).toEqual(out.manifest.tables.map(facts));
    expect(back.manifest.postgres).toMatch(/^15/);
    // The next row of an identity column does not meet a restored one.
    await ask(third, (client) => client.query("insert into odd_kinds (note) values ('next')"));
  },
  120_000,
);

test.each([
  ["embedded", true],
  ["external", hasPostgres15],
])(
  "an archive made while others write (%s) holds one moment: what belongs together is there together",
  async (kind, available) => {
    if (!available) return;
    const url = kind === "embedded" ? await newDatabase() : await external!.newDatabase("busy");
    await migrate(url, { folder: migrations });
    let writing = true;
    const writers = [1, 2].map((amount) =>
      ask(url, async (client) => {
        while (writing) {
          await client.query("begin");
          await client.query("update ledger_total set amount = amount + $1, entries = entries + 1", [amount]);
          await client.query("insert into ledger_entry (amount) values ($1)", [amount]);
          await client.query("commit");
        }
      }),
    );
    const entries = () =>
      ask(url, async (client) => Number((await client.query("select count(*) as n from ledger_entry")).rows[0].n));
    await expect.poll(entries).toBeGreaterThan(20);
    const before = await entries();
    const archive = await writeArchive(url, file(`busy-${kind}`));
    const after = await entries();
    writing = false;
    await Promise.all(writers);
    expect(after).toBeGreaterThan(before);

    const target = await newDatabase();
    await restoreArchive(target, archive, { migrations });
    const { rows } = await ask(target, (client) =>
      client.query(
        "select t.amount, t.entries, count(e.id) as n, sum(e.amount) as sum from ledger_total t, ledger_entry e group by 1, 2",
      ),
    );
    expect(rows[0].n).toBe(rows[0].entries);
    expect(rows[0].sum).toBe(rows[0].amount);
    expect(Number(rows[0].n)).toBeGreaterThanOrEqual(before);
    expect(Number(rows[0].n)).toBeLessThanOrEqual(after);
  },
  60_000,
);

test("an archive is readable by its owner only, nothing else is left in the folder, and it is never overwritten", async () => {
  const url = await newDatabase();
  await migrate(url, { folder: migrations });
  const one = join(folder, "new-folder/one.tar.gz");
  await writeArchive(url, one);
  expect(readdirSync(join(folder, "new-folder"))).toEqual(["one.tar.gz"]);
  expect(statSync(one).mode & 0o777).toBe(0o600);
  await expect(writeArchive(url, one)).rejects.toMatchObject({ code: "archive/exists" });
});

test("a backup that is cut short leaves nothing behind", async () => {
  const url = await newDatabase();
  await migrate(url, { folder: migrations });
  await ask(url, (client) => client.query("insert into ledger_entry (amount) select generate_series(1, 300000)"));
  const stopping = new AbortController();
  const writing = writeArchive(url, join(folder, "cut/one.tar.gz"), {
    memberBytes: 10_000,
    onRows: () => stopping.abort(),
    signal: stopping.signal,
  });
  await expect(writing).rejects.toThrow();
  expect(readdirSync(join(folder, "cut"))).toEqual([]);
});
