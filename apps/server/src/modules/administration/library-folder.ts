import { join } from "node:path";
import type { Context } from "../../platform/context.ts";

/** Where uploaded files wait for their import: beside the spool, on the same disk, so that they can be moved there. */
export function libraryFolder({ services }: Context): string {
  return join(services.files.spool, "..", "library-imports");
}
