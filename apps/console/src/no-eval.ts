import { config } from "zod/v4/core";

// First of all imports: schemas otherwise try `new Function` when they are made, which the policy refuses and reports.
config({ jitless: true });
