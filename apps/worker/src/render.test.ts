import type { PageName, View } from "@zhijia/contracts";
import { describe, expect, test } from "vitest";
import { type Sample, samplesIn } from "../preview/samples.ts";
import { render } from "./render.tsx";

const view = (wish: Partial<View> = {}): View => ({
  lang: "zh",
  large: false,
  theme: "auto",
  wechat: false,
  path: "/",
  demo: false,
  signedIn: false,
  ...wish,
});

function html({ page, data }: Pick<Sample, "page" | "data">, wish: Partial<View> = {}): string {
  return render(page, data as never, view(wish));
}

const sample = (name: string, lang: View["lang"] = "zh") => samplesIn(lang).find((one) => one.name === name)!;

describe.each(["zh", "en"] as const)("every page in %s", (lang) => {
  test("has a sample", () => {
    const names: Record<PageName, true> = {
      home: true,
      question: true,
      answer: true,
      cases: true,
      case: true,
      explain: true,
      thanks: true,
      article: true,
      calculators: true,
      calculator: true,
      saved: true,
      privacy: true,
      consent: true,
      correction: true,
      dataRequest: true,
      deleted: true,
      help: true,
      helpOffer: true,
      helpAsk: true,
      helpAppointment: true,
      deletion: true,
      myData: true,
      myPrivacy: true,
      stations: true,
      station: true,
      wishes: true,
      wish: true,
      wishThanks: true,
      draws: true,
      draw: true,
      drawTicket: true,
      signIn: true,
      signInCode: true,
      signOut: true,
      me: true,
      demoMessages: true,
      figures: true,
      needFigures: true,
      scan: true,
      rate: true,
      rated: true,
      tell: true,
      matterSent: true,
      matterCode: true,
      matter: true,
      myMatters: true,
      problem: true,
    };
    expect(new Set(samplesIn(lang).map(({ page }) => page))).toEqual(new Set(Object.keys(names)));
  });

  test.each(samplesIn(lang).map((one) => [one.name, one] as const))("%s is a whole document", (_, one) => {
    const text = html(one, { lang });
    expect(text).toMatch(/^<!doctype html><html lang="(zh-CN|en)"/);
    expect(text).toContain('<main id="main"');
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(/<title>[^<]+<\/title>/);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });

  test.each(samplesIn(lang).map((one) => [one.name, one] as const))(
    "%s has nothing inline that the content security policy would refuse",
    (_, one) => {
      const text = html(one, { lang });
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+="|javascript:/i);
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(text).toMatch(/<script type="module" src="\/assets\/[^"]+"><\/script>/);
    },
  );

  test.each(samplesIn(lang).map((one) => [one.name, one] as const))("%s uses every id once", (_, one) => {
    const ids = [...html(one, { lang }).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  });
});

describe("other people's words never become markup", () => {
  const evil = `<script>alert(1)</script><img src=x onerror="alert(2)">"'`;

  test("in a question", () => {
    const one = sample("answer");
    const text = html({ page: "answer", data: { ...one.data, asked: evil } as never });
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
  });

  test("in the text field of a refused question", () => {
    const text = html({ page: "home", data: { ...sample("home").data, question: `</textarea>${evil}` } as never });
    expect(text.match(/<\/textarea>/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
  });

  test("in a judgment's title, passages, sections and what buttons carry", () => {
    const one = sample("case");
    const sections = [{ kind: "facts", title: evil, paragraphs: [evil] }];
    const text = html({ page: "case", data: { ...one.data, title: evil, court: evil, sections } as never });
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<img");
  });
});

describe("the reader's wishes", () => {
  test("large type, theme and language stand on the document", () => {
    expect(html(sample("home"), { large: true, theme: "dark" })).toContain('data-theme="dark" data-size="large"');
    expect(html(sample("home", "en"), { lang: "en" })).toContain('<html lang="en"');
  });

  test("links to settings lead back to this page", () => {
    expect(html(sample("article"), { path: "/articles/劳动法|第五十条" })).toContain(
      `/settings?large=1&amp;back=${encodeURIComponent("/articles/劳动法|第五十条").replaceAll("%20", "+")}`,
    );
  });

  test("invented data says so on every page, real data never does", () => {
    for (const one of samplesIn("zh")) {
      expect(html(one, { demo: true })).toContain("不是真实判决");
      expect(html(one)).not.toContain("不是真实判决");
    }
  });
});

describe("a clock", () => {
  const text = html(sample("answer"));

  test("shows both branches and the last day with its weekday", () => {
    expect(text).toContain("如果还在上班");
    expect(text).toContain("如果已经离职");
    expect(text).toContain("2026年10月5日星期一");
    expect(text).toContain("2026年10月8日");
  });

  test("never shows a number where a person must be asked, whatever came with it", () => {
    expect(text).not.toContain("2031");
  });

  test("says once what several clocks say alike", () => {
    expect(text.split("退休后工作的规定正在变化")).toHaveLength(2);
  });

  test("posts its first day to the sealed address of the answer", () => {
    expect(text).toContain('<form noValidate="" action="/answer/sample" method="post">');
    expect(text).toMatch(/<input[^>]*type="date"[^>]*name="start.arbitration.limitation-wages"[^>]*value="2025-10-05"/);
  });
});

test("a calculation that needs a person shows no sum, whatever came with it", () => {
  expect(html(sample("calculator-person"))).not.toContain("123,456");
});

test("what can be sent on carries the need, never her words", () => {
  const text = html(sample("answer"));
  const shared = [...text.matchAll(/data-href="([^"]*)"/g)].map((match) => match[1]);
  expect(shared.length).toBeGreaterThan(0);
  for (const href of shared) expect(href).toBe("/needs/WAGE-ARREARS");
});

test("our plain words are never taken for the law's", () => {
  const text = html(sample("article-note"));
  expect(text).toContain("这里没有这一条的原文");
  expect(text).not.toContain("law-text");
});

test("her own pages are not for search engines; a need's page is", () => {
  expect(html(sample("answer"))).toContain('<meta name="robots" content="noindex"/>');
  expect(html(sample("answer-need"))).not.toContain("noindex");
});

test("Chinese court texts in an English page are marked as Chinese", () => {
  expect(html(sample("case", "en"), { lang: "en" })).toContain('<h1 lang="zh-CN">');
  expect(html(sample("case"))).not.toContain("<h1 lang=");
});
