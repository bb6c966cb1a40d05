import { useEffect } from "react";
import { useWords } from "../words.ts";

/** The window's title, and a heading to hear while the page has none of its own (loading, refused, failed: frame.css). */
export function PageTitle({ title }: { title: string }) {
  const { brand } = useWords();
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  return <h1 className="unseen page-title">{title}</h1>;
}
