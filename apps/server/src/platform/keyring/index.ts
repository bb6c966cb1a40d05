export { changeMasterKey, fieldAlgorithmOf, type KeyStore, neededMasterKey } from "./data-keys.ts";
export type { Keyring, SealedValue } from "./keyring.ts";
export { readMasterKey } from "./master-key.ts";
export { type OpenKeyring, openKeyring } from "./open-keyring.ts";
export { countOlder } from "./reseal.ts";
export { type Rotated, rotateBlindKey, rotateFieldKey } from "./rotate-keys.ts";
export { findColumnProblems, type SealedColumn } from "./sealed-column.ts";
