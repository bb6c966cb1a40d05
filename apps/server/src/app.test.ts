import { contracts } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { modules } from "./app.ts";

test("every contract is answered by one module, and nothing is answered that has no contract", () => {
  const answered = modules.flatMap(({ routes = [] }) => routes.map(({ contract }) => contract.id as string));
  expect(answered.sort()).toEqual(contracts.map(({ id }) => id as string).sort());
});

test("no two pages share an address, and no page stands in the way of the API or the built files", () => {
  const addresses = modules.flatMap(({ pages = [] }) => pages.map(({ method, path }) => `${method} ${path}`));
  expect(addresses).toEqual([...new Set(addresses)]);
  for (const address of addresses) {
    expect(address).not.toMatch(/ \/(api|assets|settings|health|ready|metrics)(\/|$)/);
  }
});
