import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, formatOf } from "./encode.ts";
import { georeport } from "./georeport.ts";
import { asTexts, readXml } from "./testing/spark.ts";

describe("examples of the specification, written by our encoder", () => {
  test("services", () => {
    const services = [
      {
        service_code: "001",
        service_name: "Cans left out 24x7",
        description: "Garbage or recycling cans that have been left out for more than 24 hours after collection.",
        metadata: true,
        type: "realtime",
        keywords: "lorem, ipsum, dolor",
        group: "sanitation",
      },
    ];
    expect(encode("xml", "services", services)).toEqual({
      status: 200,
      contentType: "text/xml; charset=utf-8",
      text: `<?xml version="1.0" encoding="utf-8"?>
<services><service><service_code>001</service_code><service_name>Cans left out 24x7</service_name><description>Garbage or recycling cans that have been left out for more than 24 hours after collection.</description><metadata>true</metadata><type>realtime</type><keywords>lorem, ipsum, dolor</keywords><group>sanitation</group></service></services>`,
    });
    const json = encode("json", "services", services);
    expect(json.contentType).toBe("application/json; charset=utf-8");
    expect(JSON.parse(json.text)).toEqual(services);
  });

  test("a service definition, with an empty description of the type and a list of values", () => {
    const definition = {
      service_code: "DMV66",
      attributes: [
        {
          variable: true,
          code: "WHISHETN",
          datatype: "singlevaluelist",
          required: true,
          datatype_description: "",
          order: 1,
          description: "What is the ticket/tag/DL number?",
          values: [
            { key: "123", name: "Ford" },
            { key: "124", name: "Chrysler" },
          ],
        },
      ],
    };
    expect(encode("xml", "service_definition", definition).text).toContain(
      "<attributes><attribute><variable>true</variable><code>WHISHETN</code><datatype>singlevaluelist</datatype>" +
        "<required>true</required><datatype_description/><order>1</order><description>What is the ticket/tag/DL number?</description>" +
        "<values><value><key>123</key><name>Ford</name></value><value><key>124</key><name>Chrysler</name></value></values></attribute></attributes>",
    );
    expect(JSON.parse(encode("json", "service_definition", definition).text).attributes[0]).toMatchObject({
      datatype_description: null,
      order: 1,
    });
  });

  test("errors, with the status of HTTP", () => {
    const words = "Invalid api_key received -- can't proceed with create_request.";
    const xml = georeport.fail({ status: 403, words }, "/open311/v2/requests.xml");
    expect(xml.status).toBe(403);
    expect(readXml(xml.text)).toEqual({ root: "errors", value: [{ code: "403", description: words }] });
    const json = georeport.fail({ status: 403, words }, "/open311/v2/requests.json?api_key=x");
    expect(JSON.parse(json.text)).toEqual([{ code: 403, description: words }]);
  });

  test("discovery: a list of plain texts", () => {
    const value = { endpoints: [{ formats: ["text/xml", "application/json"] }] };
    expect(encode("xml", "discovery", value).text).toContain(
      "<endpoints><endpoint><formats><format>text/xml</format><format>application/json</format></formats></endpoint></endpoints>",
    );
    expect(JSON.parse(encode("json", "discovery", value).text)).toEqual(value);
  });
});

test("an empty list is an empty container and an empty array", () => {
  expect(readXml(encode("xml", "service_requests", []).text)).toEqual({ root: "service_requests", value: [] });
  expect(encode("json", "service_requests", []).text).toBe("[]");
});

test("whatever somebody writes, both formats say the same, and every parser can read them", () => {
  const letters = fc.oneof(
    // Any unit of UTF-16, halves of pairs too; and those that XML minds, more often.
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.integer({ min: 0, max: 0x40 }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(
      "]]>",
      "<!--",
      "<![CDATA[x]]>",
      "&amp;",
      "&#0;",
      "\u0000\u000b\ufffe",
      "\ud800",
      "\r\n",
      "</request>",
      "<?xml?>",
    ),
  );
  const text = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(fc.record({ description: text, status_notes: text }), { maxLength: 3 }), (requests) => {
      const xml = readXml(encode("xml", "service_requests", requests).text);
      expect(xml.value).toEqual(asTexts(JSON.parse(encode("json", "service_requests", requests).text)));
    }),
    { numRuns: 300 },
  );
});

test("the format is that of the address, XML for whoever names none", () => {
  expect(["/a.json", "/a.json?x=.xml"].map(formatOf)).toEqual(["json", "json"]);
  expect(["/a.xml", "/a", "/a.html", "/a.xml?x=.json&y"].map(formatOf)).toEqual(["xml", "xml", "xml", "xml"]);
});
