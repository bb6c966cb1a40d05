import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { themeColors } from "./theme-colors.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The declarations of the first rule whose selector is `selector`. */
function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1]!, m[2]!]));
}

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf(":root");
const dark = { ...light, ...tokensOf(':root[data-theme="dark"]') };

const texts = ["--ink", "--secondary", "--link", "--success", "--warning", "--caution", "--danger", "--violet"];
const pairs: [text: string, ground: string][] = [
  ...texts.flatMap((text): [string, string][] => [
    [text, "--paper"],
    [text, "--ground"],
  ]),
  ["--on-accent", "--accent"],
  ["--on-accent", "--accent-press"],
  ["--ink", "--mark"],
  ["--secondary", "--track"],
  ["--ink", "--info-soft"],
  ["--link", "--info-soft"],
  ...["success", "warning", "caution", "danger"].flatMap((name): [string, string][] => [
    [`--${name}`, `--${name}-soft`],
    ["--ink", `--${name}-soft`],
    ["--secondary", `--${name}-soft`],
    ["--link", `--${name}-soft`],
  ]),
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, tokens) => {
  test.each(pairs)("%s on %s passes 4.5:1", (text, ground) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["--line-strong", "--paper"],
    ["--line-strong", "--ground"],
    ["--accent", "--ground"],
  ])("%s, the edge of what can be pressed, passes 3:1 on %s", (edge, ground) => {
    expect(contrast(tokens[edge]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });
});

test("a phone that is dark by itself gets the same colours as a reader who asks for dark", () => {
  expect(tokensOf(':root[data-theme="auto"]')).toEqual(tokensOf(':root[data-theme="dark"]'));
});

test("the browser's own bar has the colour of the page's", () => {
  expect(themeColors).toEqual({ light: light["--paper"], dark: dark["--paper"] });
});
