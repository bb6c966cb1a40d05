import { expect, test } from "vitest";
import { fakeClamd } from "../../platform/files/testing/fake-clamd.ts";
import { checkOutside } from "./outside.ts";

const states = async (config: Parameters<typeof checkOutside>[0]) =>
  (await checkOutside(config)).map(({ state, found }) => `${state}: ${found.en}`);

test("what is not connected is said, with what stands in its place", async () => {
  const [scan, messages, names] = await states({ demoData: true });
  expect(scan).toMatch(/^warn: nobody looks/);
  expect(messages).toMatch(/^warn: demonstration/);
  expect(names).toMatch(/^ok: only the form/);
  expect((await states({ demoData: false }))[1]).toMatch(/^warn: no gateway/);
});

test("a scanner that is configured must answer", async () => {
  const clamd = await fakeClamd({ kind: "tcp" });
  const { port } = clamd.address as { port: number };
  const config = {
    demoData: false,
    scanAddress: `127.0.0.1:${port}`,
    smsGatewayFile: "/etc/sms.json",
    realNameFile: "/etc/names.json",
  };
  expect((await states(config)).map((text) => text.slice(0, 3))).toEqual(["ok:", "ok:", "ok:"]);
  await clamd.stop();
  expect((await states(config))[0]).toMatch(/^fail: clamd does not answer .*no file is accepted/);
});
