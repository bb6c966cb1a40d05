import { beforeEach, expect, test } from "vitest";
import { readingTime } from "./reading-time.ts";

let now = 0;
let time: ReturnType<typeof readingTime>;
beforeEach(() => {
  now = 1000;
  time = readingTime(() => now);
});
const after = (seconds: number) => {
  now += seconds * 1000;
};

test("counts while the page is visible, and goes on where it stopped", () => {
  after(5);
  time.show();
  after(20);
  time.hide();
  after(600);
  time.show();
  after(10);
  expect(time.seconds()).toBe(30);
});

test("a page that nobody touches counts for one minute", () => {
  time.show();
  after(3600);
  expect(time.seconds()).toBe(60);
  after(10);
  time.touch();
  after(30);
  expect(time.seconds()).toBe(90);
});

test("each touch is another minute, and no second counts twice", () => {
  time.show();
  for (let turn = 0; turn < 10; turn++) {
    after(30);
    time.touch();
    expect(time.seconds()).toBe((turn + 1) * 30);
  }
});

test("nobody reads one page for more than half an hour", () => {
  time.show();
  for (let turn = 0; turn < 100; turn++) {
    after(50);
    time.touch();
  }
  expect(time.seconds()).toBe(1800);
});

test("a touch on a hidden page is no reading", () => {
  time.touch();
  after(30);
  time.hide();
  time.touch();
  after(30);
  expect(time.seconds()).toBe(0);
});
