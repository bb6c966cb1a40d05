import type { StationKind } from "./stations.ts";

/** What somebody may do at a station by its code. */
export type Board = "appeal" | "rate" | "wish";

/** What a scanned code opens. `unknown`: this site never issued it; `revoked`: it did, and took it back. */
export type ScanPage = {
  state: "ready" | "revoked" | "unknown";
  station?: {
    name: string;
    /** On its sign. */
    number: string;
    kind: StationKind;
    district: string;
    isClosed: boolean;
    phone?: string;
  };
  /** The union's phone. */
  hotline: string;
  /** Only when ready; the one that the code was issued for stands first. */
  boards?: { board: Board; href: string; isFirst: boolean }[];
};
