import { SaxesParser } from "saxes";

type Element = { name: string; children: Element[]; text: string };

/** Containers of elements that repeat; by the Spark convention they are arrays. */
const lists = new Set(["services", "attributes", "values", "service_requests", "errors", "endpoints", "formats"]);

/** What an XML answer says, as its JSON must say it but for types: every value a text, an empty element null. */
export function readXml(xml: string): { root: string; value: unknown } {
  const top: Element = { name: "", children: [], text: "" };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (Object.keys(attributes).length > 0) throw new Error(`${name} has attributes, which JSON cannot say`);
    const element = { name, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    open.at(-1)!.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const root = top.children[0]!;
  return { root: root.name, value: contentOf(root) };
}

function contentOf({ name, children, text }: Element): unknown {
  if (lists.has(name)) return children.map(contentOf);
  if (children.length > 0) return Object.fromEntries(children.map((child) => [child.name, contentOf(child)]));
  return text === "" ? null : text;
}

/** JSON with every value as a text, to be laid beside XML. */
export function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asTexts(one)]));
  return value === null ? null : String(value);
}
