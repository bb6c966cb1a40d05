/** How far an import is; the server says, the page asks again while something runs. */
export type ImportProgress =
  | { phase: "reading"; done: number; total?: number }
  | {
      phase: "preview";
      counts: { added: number; changed: number; same: number; faulty: number };
      columns: string[];
      /** The first rows, faulty ones before all others. */
      rows: PreviewRow[];
      /** The file with a column that says what is wrong in each row. */
      errorFile?: string;
    }
  | { phase: "applying"; done: number; total: number }
  | { phase: "done"; added: number; changed: number; same: number }
  | { phase: "failed"; why: string };

export type PreviewRow = {
  /** As the spreadsheet counts it. */
  line: number;
  kind: "added" | "changed" | "same" | "faulty";
  cells: string[];
  faults?: string[];
};

/** Where an import page gets everything from; every method throws `Problem`. */
export type ImportSource = {
  /** Sends the file; tells how much of it is over there (0–1). Resolves to the import's id. */
  send(file: File, onSent: (part: number) => void): Promise<string>;
  progress(id: string): Promise<ImportProgress>;
  /** All of the file, or nothing. */
  apply(id: string): Promise<unknown>;
  discard(id: string): Promise<unknown>;
};
