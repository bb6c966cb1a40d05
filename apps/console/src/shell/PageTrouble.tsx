import { useRouteError } from "react-router";
import { Failed } from "../parts/states/Failed.tsx";
import { useWords } from "../words.ts";
import { PageTitle } from "./PageTitle.tsx";

/** A page that broke while it was drawn, or whose code could not be fetched (a new version was put in place meanwhile). */
export function PageTrouble() {
  const error = useRouteError();
  const w = useWords();
  return (
    <>
      <PageTitle title={w.states.failed.title} />
      <Failed error={error} onRetry={() => location.reload()} />
    </>
  );
}
