export type RefusalKind = "invalid" | "forbidden" | "not-found" | "conflict" | "too-many" | "unavailable";

/** An expected "no" to a request. Anything else thrown is a bug and becomes a 500. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly kind: RefusalKind;
  /** Owned by one module, e.g. `statute/not-found`; its message in each language stands in that module's `refusals.json`. */
  readonly code: `${string}/${string}`;
  readonly details: Record<string, unknown>;

  constructor(kind: RefusalKind, code: `${string}/${string}`, details: Record<string, unknown> = {}) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}
