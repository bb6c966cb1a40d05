import { expect, test } from "vitest";
import { readerOf } from "./reader.ts";

test.each([
  [undefined, "zh"],
  ["", "zh"],
  ["*", "zh"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["en-US,en;q=0.9", "en"],
  ["en;q=0.8, zh-Hant;q=0.9", "zh"],
  ["en;q=0.9, zh;q=0.9", "zh"],
  ["fr-FR,fr", "zh"],
  ["en;q=0, fr", "zh"],
  ["enx, english", "zh"],
])("the browser's languages %j give %s", (accept, lang) => {
  expect(readerOf({ "accept-language": accept }).lang).toBe(lang);
});

test("what the reader set is stronger than what the browser says", () => {
  expect(readerOf({ cookie: "a=b; lang=en; large=1; theme=dark", "accept-language": "zh" })).toEqual({
    lang: "en",
    large: true,
    theme: "dark",
    wechat: false,
  });
});

test("cookies that we did not write are ignored", () => {
  expect(readerOf({ cookie: "lang=<script>; large=yes; theme; =; ;" })).toMatchObject({
    lang: "zh",
    large: false,
    theme: "auto",
  });
});

test("WeChat's browser is known by its name", () => {
  const agent = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 MicroMessenger/8.0.47.2560 Language/zh_CN";
  expect(readerOf({ "user-agent": agent }).wechat).toBe(true);
  expect(readerOf({ "user-agent": "Mozilla/5.0 Chrome/120" }).wechat).toBe(false);
});
