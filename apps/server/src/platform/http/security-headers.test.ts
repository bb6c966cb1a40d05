import { expect, test } from "vitest";
import { contentSecurityPolicy, permissionsPolicy } from "./security-headers.ts";

test("pictures come from this site and from exactly the origins that one page names", () => {
  expect(contentSecurityPolicy()).toContain("; img-src 'self' data: blob:; ");
  const images = ["https://t0.example.cn", "https://t1.example.cn:8443"];
  const policy = contentSecurityPolicy({ images });
  expect(policy).toContain("; img-src 'self' data: blob: https://t0.example.cn https://t1.example.cn:8443; ");
  expect(policy.replace(` ${images.join(" ")}`, "")).toBe(contentSecurityPolicy());
});

test.each([
  "https://a.example; script-src *",
  "http://a.example",
  "https://*",
  "*",
  "https://a.example/path",
  "data:",
  "",
])("%j is no origin of pictures", (origin) => {
  expect(() => contentSecurityPolicy({ images: [origin] })).toThrow("no origin");
});

test("a page asks where the reader is only when it says so", () => {
  expect(permissionsPolicy()).toContain("geolocation=(),");
  expect(permissionsPolicy({ location: true })).toContain("geolocation=(self),");
});
