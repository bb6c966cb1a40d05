import { conformance } from "./conformance.ts";
import { memoryIndex } from "./memory-index.ts";

conformance(async () => ({ open: async (shapes) => memoryIndex(shapes), close: async () => {} }));
