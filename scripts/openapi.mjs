// Writes packages/contracts/openapi.json from the contracts; a test fails when the committed file differs.
import { writeFileSync } from "node:fs";
import { apiDocument } from "@zhijia/contracts/openapi";

writeFileSync(
  new URL("../packages/contracts/openapi.json", import.meta.url),
  `${JSON.stringify(apiDocument(), null, 2)}\n`,
);
