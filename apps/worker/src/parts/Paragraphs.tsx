/** A text as it came, a paragraph for each of its lines. */
export function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => <p key={line}>{line}</p>);
}
