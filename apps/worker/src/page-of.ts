import type { PageName, Pages } from "@zhijia/contracts";
import type { PageParts } from "./Document.tsx";
import type { Reading } from "./reading.ts";

/** One page: from its data, what stands in its head and its body. */
export type PageOf<N extends PageName> = (data: Pages[N], reading: Reading) => PageParts;
