import { Link } from "react-router";
import { Place } from "../parts/states/Place.tsx";
import { useWords } from "../words.ts";
import { PageTitle } from "./PageTitle.tsx";

export function NotFound() {
  const w = useWords().states.notFound;
  return (
    <>
      <PageTitle title={w.title} />
      <Place kind="notFound" title={w.title} text={w.text} action={<Link to="/">{w.action}</Link>} />
    </>
  );
}
