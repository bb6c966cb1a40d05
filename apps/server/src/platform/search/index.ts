/**
 * One small door to whatever engine holds the full-text index. The index is never the only copy: PostgreSQL is, and
 * every collection can be rebuilt from it at any time. `conformance.ts` says what an engine must do.
 */

/** What a collection holds. Fields are searched by tokens, tags are filtered by exact value. Names are like_this. */
export type CollectionShape = {
  name: string;
  fields: readonly string[];
  tags: readonly { name: string; many?: boolean }[];
  /** Raised when documents are made in another way (other tokens, another text in a field); the index is then rebuilt. */
  version?: number;
};

/** Tokens carry no white space; they come from `tokens.ts`, the same for documents and questions. */
export type SearchDocument = { id: string; fields: Record<string, string[]>; tags: Record<string, string | string[]> };

/**
 * Any of these tokens in this field; BM25 of the field (k1 1.2, b 0.75, over the documents that have the field) times
 * `boost` (1 unless told). A token given twice counts twice.
 */
export type Clause = { field: string; tokens: string[]; boost?: number };

export type SearchRequest = {
  /** Scores add up over the clauses that match; a document needs one. */
  any: Clause[];
  /** Every tag named must hold one of the values. */
  where?: Record<string, string | string[]>;
  limit: number;
};

export type Hit = { id: string; score: number };

export type RebuildProgress = { phase: "read" | "index" | "switch"; documents: number };

export type CollectionState = {
  /** Documents that can be found now. */
  documents: number;
  /** Changes with every rebuild; undefined when there is none, or none that can be read or fits the shape. */
  generation: string | undefined;
  /** Of the documents, those that came after the last rebuild or optimise: found, but slower. */
  recent: number;
};

export interface SearchIndex {
  /** Best first; ties by id, so that two runs agree. Finds nothing while the collection was never built. */
  search(collection: string, request: SearchRequest): Promise<Hit[]>;
  /**
   * Idempotent: a document that is there is replaced, one that is not is not missed. Seen by every search that begins
   * afterwards; the figures behind BM25 follow with `optimise` or `rebuild`.
   */
  apply(collection: string, change: { put: SearchDocument[]; remove: string[] }): Promise<void>;
  /**
   * Builds beside the one in use and switches when it is whole; killed at any moment, the old one stays. Each document
   * comes once.
   */
  rebuild(
    collection: string,
    documents: AsyncIterable<SearchDocument[]>,
    onProgress?: (progress: RebuildProgress) => void,
  ): Promise<CollectionState>;
  /** Folds recent changes into the index; slow, for quiet hours. */
  optimise(collection: string): Promise<void>;
  state(collection: string): Promise<CollectionState>;
  close(): Promise<void>;
}
