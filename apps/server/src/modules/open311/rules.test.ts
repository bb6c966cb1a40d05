import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInside } from "./locate.ts";
import { readForm, refOf, submissionOf } from "./read-form.ts";
import { readSearch, w3cTime } from "./read-search.ts";
import { toldOf, wordsOf } from "./request-words.ts";

const code = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("words", () => {
  test("what a request becomes as one text is read back exactly, whatever stands in it", () => {
    const any = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("\n————\n", "x\n————\n地点：假的", "地点：", "\n", "a\n————"),
    );
    const flat = any.map((text) => text.replace(/\s+/g, " ").trim() || undefined);
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((number) => number + 0);
    fc.assert(
      fc.property(
        fc.record({
          description: fc.array(any, { maxLength: 3 }).map((parts) => parts.join("")),
          address: flat,
          media: flat,
          point: fc.option(fc.record({ lat: degrees(90), long: degrees(180) }), { nil: undefined }),
        }),
        (told) => {
          expect(toldOf(wordsOf(told))).toEqual(JSON.parse(JSON.stringify(told)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a form", () => {
  const least = { service_code: "STATION", address_string: "某路 1 号" };

  test("says what the example of the specification says", () => {
    const example = new URLSearchParams(
      "api_key=xyz&jurisdiction_id=city.gov&service_code=001&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg",
    );
    expect(readForm(Object.fromEntries(example))).toEqual({
      serviceCode: "001",
      description: "A large sinkhole is destroying the street",
      address: "1234 5th street",
      point: { lat: 37.76524078, long: -122.4212043 },
      media: "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg",
      name: "john smith",
      phone: "111111111",
      email: "smit333@sfgov.edu",
      accountId: "123456",
    });
  });

  test("empty is the same as not sent; Chinese names begin with the family's", () => {
    expect(readForm({ ...least, lat: "", long: "", email: " ", first_name: "三", last_name: "张" })).toEqual({
      serviceCode: "STATION",
      description: "",
      address: "某路 1 号",
      name: "张三",
    });
  });

  test.each([
    [{ service_code: "STATION" }, "open311/no-location"],
    [{ ...least, lat: "31.1" }, "open311/wrong-point"],
    [{ ...least, lat: "91", long: "0" }, "open311/wrong-point"],
    [{ ...least, lat: "1e1", long: "0" }, "open311/wrong-point"],
    [{ ...least, lat: "NaN", long: "Infinity" }, "open311/wrong-point"],
    [{ ...least, description: "长".repeat(4001) }, "open311/too-long"],
    [{ ...least, address_string: "长".repeat(201) }, "open311/too-long"],
    [{ ...least, media_url: "javascript:alert(1)" }, "open311/media-url"],
    [{ ...least, media_url: "file:///etc/passwd" }, "open311/media-url"],
    [{ ...least, email: "<script>@x" }, "open311/email"],
    [{ ...least, "attribute[unknown]": "1" }, "open311/attribute"],
    [{ ...least, "attribute[__proto__]": "1" }, "open311/attribute"],
    [{ ...least, "attribute[constructor][]": "1" }, "open311/attribute"],
    [{ ...least, "attribute[people]": "0" }, "open311/attribute"],
    [{ ...least, "attribute[people]": "十" }, "open311/attribute"],
    [{ ...least, "attribute[people]": ["1", "2"] }, "open311/attribute"],
    [{ ...least, "attribute[people]": "1", "attribute[people][]": "2" }, "open311/attribute"],
    [{ ...least, "attribute[external_id]": "a b" }, "open311/attribute"],
    [{ ...least, "attribute[district]": "%" }, "open311/attribute"],
  ])("%o is refused as %s", (body, refused) => {
    expect(code(() => readForm(body))).toBe(refused);
  });

  test("the sender's number or, without one, what was sent that day, is the submission", () => {
    const ref = (body: Record<string, string>, day = "2026-11-22") => refOf(readForm(body), body, day);
    expect(ref({ ...least, "attribute[external_id]": "A-1" })).toBe("A-1");
    const first = ref({ ...least, description: "水" });
    expect(ref({ description: "水", ...least, api_key: "another" })).toBe(first);
    expect(ref({ ...least, description: "电" })).not.toBe(first);
    expect(ref({ ...least, description: "水" }, "2026-11-23")).not.toBe(first);
    expect(submissionOf("open311:1", "A-1")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(submissionOf("open311:1", "A-1")).not.toBe(submissionOf("open311:2", "A-1"));
  });
});

describe("filters", () => {
  const now = new Date("2026-11-22T04:00:00Z");
  const read = (query: Record<string, unknown>) => readSearch(query, now);

  test("the last 90 days and the first 1000 unless told otherwise", () => {
    expect(read({})).toEqual({ from: new Date("2026-08-24T04:00:00Z"), to: now, limit: 1000, offset: 0 });
    expect(read({ start_date: "2026-01-01T00:00:00Z" }).to).toEqual(new Date("2026-04-01T00:00:00Z"));
    expect(read({ start_date: "2026-11-01T00:00:00 08:00" })).toMatchObject({
      from: new Date("2026-10-31T16:00:00Z"),
      to: now,
    });
    expect(read({ end_date: "2026-04-01T00:00:00Z" }).from).toEqual(new Date("2026-01-01T00:00:00Z"));
    expect(read({ page: "3", page_size: "50" })).toMatchObject({ limit: 50, offset: 100 });
  });

  test("ids override everything else; lists are separated by commas; both states are no filter", () => {
    expect(read({ service_request_id: "GH-1, GH-2", status: "lost", start_date: "x" })).toEqual({
      numbers: ["GH-1", "GH-2"],
      limit: 1000,
      offset: 0,
    });
    expect(read({ service_code: "A,B", status: "open" })).toMatchObject({ services: ["A", "B"], open: true });
    expect(read({ status: "closed" }).open).toBe(false);
    expect(read({ status: "open,closed" }).open).toBeUndefined();
    expect(read({ status: ["open", "open"] }).open).toBe(true);
  });

  test.each([
    [{ start_date: "2026-01-01" }, "open311/wrong-date"],
    [{ start_date: "2026-01-01T00:00:00" }, "open311/wrong-date"],
    [{ end_date: "2026-13-01T00:00:00Z" }, "open311/wrong-date"],
    [{ start_date: ["2026-01-01T00:00:00Z"] }, "open311/wrong-date"],
    [{ start_date: "2026-01-01T00:00:00Z", end_date: "2026-04-01T00:00:01Z" }, "open311/span"],
    [{ status: "done" }, "open311/wrong-status"],
    [{ page: "0" }, "open311/wrong-page"],
    [{ page_size: "1001" }, "open311/wrong-page"],
    [{ page: "1;drop" }, "open311/wrong-page"],
  ])("%o is refused as %s", (query, refused) => {
    expect(code(() => read(query))).toBe(refused);
  });

  test("a thousand ids at once", () => {
    const ids = (length: number) => ({ service_request_id: Array.from({ length }, (_, i) => `GH-${i}`).join(",") });
    expect(read(ids(1000))).toMatchObject({ limit: 1000 });
    expect(code(() => read(ids(1001)))).toBe("open311/too-many-ids");
  });

  test("times are those of the W3C note, in China's zone", () => {
    expect(w3cTime(new Date("2026-11-22T07:02:30.999Z"))).toBe("2026-11-22T15:02:30+08:00");
    expect(w3cTime(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01T00:00:00+08:00");
  });
});

test("a point lies in an outline and not in its hole", () => {
  const square = (from: number, to: number) =>
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ] as const;
  const rings = [square(0, 10), square(4, 6)];
  expect([isInside(1, 1, rings), isInside(5, 5, rings), isInside(11, 5, rings)]).toEqual([true, false, false]);
});
