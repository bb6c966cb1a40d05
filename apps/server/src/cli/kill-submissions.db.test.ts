import { expect, test } from "vitest";
import { killSubmissions } from "./testing/kill-submissions.ts";

test("killed again and again while matters come in: every acknowledged one is there once, with its code, and every clock runs", async () => {
  const killed = await killSubmissions({ submissions: 300, kills: 3, clients: 8 });
  expect(killed).toMatchObject({ acknowledged: 300, faults: [] });
  // Otherwise nothing was killed while anybody was sending, or no clock had anything to do.
  expect(killed.retries).toBeGreaterThan(0);
  expect(killed.ranOut).toBeGreaterThan(0);
}, 600_000);
