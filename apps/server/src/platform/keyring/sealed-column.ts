/** A column that holds sealed values: a module lists its own, so that a rotation of keys reaches every one. */
export type SealedColumn = {
  table: string;
  /** A bytea, named `…_sealed`. */
  column: string;
  /** The column whose text is the row id that values are bound to. */
  id: string;
  /** What `seal` is told: `person.phone` for the column `phone_sealed` of `person`. */
  field: string;
  /** The bytea column, named `…_blind`, by which rows are found. */
  blind?: { column: string; normalise: (text: string) => string };
};
