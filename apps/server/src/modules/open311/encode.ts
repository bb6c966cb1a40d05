import XMLBuilder from "fast-xml-builder";
import type { StandardAnswer } from "../../platform/module.ts";

export type Format = "xml" | "json";
export type Value = string | number | boolean | null | readonly Value[] | Fields;
export type Fields = { readonly [name: string]: Value | undefined };

/** What one element of each list is called: the only thing that XML says and JSON does not (Spark convention). */
const elementOf: Record<string, string> = {
  services: "service",
  attributes: "attribute",
  values: "value",
  service_requests: "request",
  errors: "error",
  endpoints: "endpoint",
  formats: "format",
};

const contentTypes = { xml: "text/xml; charset=utf-8", json: "application/json; charset=utf-8" };
const builder = new XMLBuilder({ suppressEmptyNode: true });

/** An answer as the standard writes it; an empty text is null in JSON and an empty element in XML. */
export function encode(format: Format, root: string, value: Value, status = 200): StandardAnswer {
  const clean = cleaned(value);
  const text =
    format === "json"
      ? JSON.stringify(clean)
      : `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: shaped(root, clean) })}`;
  return { status, contentType: contentTypes[format], text };
}

/** By the extension of the address; XML, which everybody must understand, for anything else. */
export function formatOf(url: string): Format {
  return /\.json(\?|$)/.test(url) ? "json" : "xml";
}

/** All that XML 1.0 cannot hold, not even escaped: one such letter of somebody's would make the whole answer unreadable. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function cleaned(value: Value): Value {
  if (typeof value === "string")
    return value.toWellFormed().replace(unwritable, "\ufffd").replace(/\r\n?/g, "\n") || null;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  return Object.fromEntries(
    Object.entries(value as Fields).flatMap(([name, one]) => (one === undefined ? [] : [[name, cleaned(one)]])),
  );
}

function shaped(name: string, value: Value): unknown {
  if (value === null) return "";
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const element = elementOf[name]!;
    return value.length === 0 ? "" : { [element]: value.map((one) => shaped(element, one)) };
  }
  return Object.fromEntries(Object.entries(value as Fields).map(([key, one]) => [key, shaped(key, one!)]));
}
