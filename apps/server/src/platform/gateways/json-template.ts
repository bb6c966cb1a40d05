import { z } from "zod";

/** A JSON pointer (RFC 6901), such as `/data/id`. */
export const pointerSchema = z.string().regex(/^(\/([^~/]|~[01])*)+$/, "a JSON pointer such as /data/id");

/** What lies at a pointer of a JSON value; undefined when nothing does. */
export function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const part of pointer.slice(1).split("/")) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/**
 * A JSON value with `{name}` in its texts replaced; a text that is one `{name}` alone becomes the value itself. Values are put
 * in after parsing, so that none of them can change the shape. Errors: a name that is not known.
 */
export function filled(template: unknown, values: Record<string, unknown>): unknown {
  if (Array.isArray(template)) return template.map((item) => filled(item, values));
  if (typeof template === "object" && template !== null) {
    return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, filled(item, values)]));
  }
  if (typeof template !== "string") return template;
  const of = (name: string) => {
    if (!Object.hasOwn(values, name)) throw new Error(`the template names {${name}}, which there is not`);
    return values[name];
  };
  const alone = /^\{([\w.-]+)\}$/.exec(template)?.[1];
  if (alone) return of(alone);
  return template.replace(/\{([\w.-]+)\}/g, (_, name: string) => {
    const value = of(name);
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}
