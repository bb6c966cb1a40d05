export { changeMasterKey, type KeyStore, neededMasterKey } from "./data-keys.ts";
export type { Keyring, SealedValue } from "./keyring.ts";
export { readMasterKey, requireMasterKey } from "./master-key.ts";
export { type OpenKeyring, openKeyring } from "./open-keyring.ts";
export type { SealedColumn } from "./sealed-column.ts";
