export type RefusalKind = "invalid" | "forbidden" | "not-found" | "conflict" | "too-many" | "unavailable";

/** An expected "no" to a request. Anything else thrown is a bug and becomes a 500. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly kind: RefusalKind;
  /** Owned by one module, e.g. `statute/not-found`; its message in each language stands in that module's `refusals.json`. */
  readonly code: `${string}/${string}`;
  readonly details: Record<string, unknown>;
  /** What was written before it stays: a wrong try must be counted although it is refused. */
  readonly keep: boolean;

  constructor(
    kind: RefusalKind,
    code: `${string}/${string}`,
    details: Record<string, unknown> = {},
    { keep = false }: { keep?: boolean } = {},
  ) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.details = details;
    this.keep = keep;
  }
}
