import { type LookUpKind, lookUpKinds } from "@zhijia/contracts";
import type { Keyring, SealedColumn } from "../../../platform/keyring/index.ts";

/** One look-up as it is kept. */
export type LookUpEvent = {
  kind: LookUpKind;
  /** Code of the taxonomy; exists, and its part is that of the batch. */
  need: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Visible and active time, 0 to 1800. */
  seconds: number;
  /** Asked in words of her own trouble. */
  own: boolean;
  /** The same for the same words or page; 0: not known. */
  words: number;
};

/** A row of `look_up_batch`, as far as it is needed to read it. */
type SealedBatch = { id: string; events_sealed: Uint8Array };

export const batchColumn = {
  table: "look_up_batch",
  column: "events_sealed",
  id: "id",
  field: "look_up_batch.events",
} as const satisfies SealedColumn;

type Line = [kind: number, need: string, at: number, seconds: number, own: 0 | 1, words: number];

export function sealBatch(keyring: Keyring, id: string, events: readonly LookUpEvent[]): Uint8Array {
  const lines = events.map(
    ({ kind, need, at, seconds, own, words }): Line => [
      lookUpKinds.indexOf(kind),
      need,
      at,
      seconds,
      own ? 1 : 0,
      words,
    ],
  );
  return keyring.seal(batchColumn.field, id, JSON.stringify(lines));
}

/** The look-ups of a batch, in their order. Errors: Trouble `keyring/*`. */
export async function openBatch(keyring: Keyring, { id, events_sealed }: SealedBatch): Promise<LookUpEvent[]> {
  const lines = JSON.parse(await keyring.open(batchColumn.field, id, events_sealed)) as Line[];
  return lines.map(([kind, need, at, seconds, own, words]) => ({
    kind: lookUpKinds[kind]!,
    need,
    at,
    seconds,
    own: own === 1,
    words,
  }));
}
