import { expect, test } from "vitest";
import { nameOfKey, stepChord } from "./chords.ts";

const chords = ["j", "g h", "g l", "ctrl+k", "?"];

test("a single key fires at once, a chord after its second key", () => {
  expect(stepChord([], "j", chords)).toEqual({ fires: "j", pending: [] });
  expect(stepChord([], "g", chords)).toEqual({ pending: ["g"] });
  expect(stepChord(["g"], "h", chords)).toEqual({ fires: "g h", pending: [] });
});

test("a key that fits nothing after a beginning counts by itself", () => {
  expect(stepChord(["g"], "j", chords)).toEqual({ fires: "j", pending: [] });
  expect(stepChord(["g"], "g", chords)).toEqual({ pending: ["g"] });
  expect(stepChord(["g"], "z", chords)).toEqual({ pending: [] });
});

test("Ctrl and ⌘ are one; held keys, Alt and an input method's keys are none", () => {
  const event = { key: "k", ctrlKey: false, metaKey: false, altKey: false };
  expect(nameOfKey({ ...event, ctrlKey: true })).toBe("ctrl+k");
  expect(nameOfKey({ ...event, key: "K", metaKey: true })).toBe("ctrl+k");
  expect(nameOfKey({ ...event, key: "Shift" })).toBeUndefined();
  expect(nameOfKey({ ...event, key: "Process" })).toBeUndefined();
  expect(nameOfKey({ ...event, altKey: true })).toBeUndefined();
});
