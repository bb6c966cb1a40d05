import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { connect } from "../../db/connect.ts";
import { migrationsFolder } from "../../db/migrate.ts";
import { databaseUrl } from "../../testing/cluster.ts";

/** A database with nothing but the table of data keys: what the product's modules seal is no business of these tests. */
export async function keyDatabase() {
  const name = `keys_${randomBytes(6).toString("hex")}`;
  const admin = connect(inject("clusterUrl"), { max: 1, name: "zhijia-test-admin" });
  await admin.pool.query(`create database ${name} encoding 'UTF8' template template0`);
  const url = databaseUrl(inject("clusterUrl"), name);
  const { db, pool, close } = connect(url, { max: 8, name: "zhijia-test" });
  await pool.query(readFileSync(join(migrationsFolder, "0102_data_key.sql"), "utf8"));
  return {
    url,
    db,
    async close() {
      await close();
      await admin.pool.query(`drop database ${name} with (force)`);
      await admin.close();
    },
  };
}
