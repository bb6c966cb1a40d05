import { type Contract, contracts } from "@zhijia/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayAsk, startAccessServer } from "./testing/access-server.ts";
import { askers } from "./testing/access-world.ts";

/** Every act, sent four times at the same moment: a press that a bad network repeats is answered or refused, never a failure. */
let server: Awaited<ReturnType<typeof startAccessServer>>;
beforeAll(async () => {
  server = await startAccessServer();
}, 300_000);
afterAll(() => server.stop());

const acts = (contracts as readonly Contract[]).filter(({ method }) => method !== "GET");

test.each(acts.map((contract) => [contract.id, contract] as const))("%s", async (_, contract) => {
  const all = await Promise.all(askers.filter((name) => name !== "enterprise chair").map(server.world.asker));
  const asker = all.find((one) => mayAsk(contract, one))!;
  for (let round = 0; round < 3; round++) {
    const send = await server.prepare(contract, asker, "own");
    const answers = await Promise.all([send(), send(), send(), send()]);
    const failed = answers.find(({ statusCode }) => statusCode >= 500);
    expect(failed?.body, `${asker.name}: ${answers.map(({ statusCode }) => statusCode)}`).toBeUndefined();
  }
});
