import { textBlocks } from "./text-blocks.ts";

/** An entry's text as it is read; headings begin below the page's own. */
export function KnowledgeText({ text, level = 2 }: { text: string; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="knowledge-text">
      {textBlocks(text).map((block, at) => {
        const key = `${at}`;
        if (block.kind === "heading") return <Heading key={key}>{block.text}</Heading>;
        if (block.kind === "paragraph") return <p key={key}>{block.text}</p>;
        const List = block.kind === "steps" ? "ol" : "ul";
        return (
          <List key={key}>
            {block.items.map((item, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two points may say the same
              <li key={n}>{item}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
