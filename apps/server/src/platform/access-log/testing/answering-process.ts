import { createInterface } from "node:readline";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../context.ts";
import { connect } from "../../db/connect.ts";
import { logAccess } from "../index.ts";

/**
 * Answers like a server, to be killed at any moment: for each id on standard input it does an act and logs a look in one
 * transaction, and writes the id to standard output when that is committed. Several at once.
 */
const { db } = connect(process.argv[2]!, { max: 4, name: "zhijia-answering" });
const context = { db, actor: { kind: "system", name: "desk" }, now: new Date(), lang: "zh" } as unknown as Context;

for await (const id of createInterface({ input: process.stdin })) {
  void answer(id).then(() => process.stdout.write(`${id}\n`));
}

function answer(id: string): Promise<void> {
  return inTransaction(context, async (ctx) => {
    await logAccess(ctx, [{ kind: "look", subject: id, what: "person.identity", purpose: "test" }]);
    await sql`insert into setting (key, value) values (${`act ${id}`}, '1')`.execute(ctx.db);
  });
}
