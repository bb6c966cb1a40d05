import type { Words } from "./shape.ts";

const none: Words = { zh: "", en: "" };
const written = <Key extends string>(key: Key, header: Words) => ({ key, header, example: "", hint: none });
const same = (value: string) => value;

/** Columns of a table that is only ever written: nobody fills it in, so that they carry no example and no hint. */
export function writtenText<Key extends string>(key: Key, header: Words, width: number) {
  return { ...written(key, header), width, required: true as const, parse: same };
}

/** May be empty. */
export function writtenOptional<Key extends string>(key: Key, header: Words, width: number) {
  return { ...written(key, header), width, parse: same };
}

/** May be empty. */
export function writtenNumber<Key extends string>(key: Key, header: Words) {
  return { ...written(key, header), kind: "number" as const, parse: Number };
}
