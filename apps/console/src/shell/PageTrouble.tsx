import { useRouteError } from "react-router";
import { Failed } from "../parts/states/Failed.tsx";

/** A page that broke while it was drawn, or whose code could not be fetched (a new version was put in place meanwhile). */
export function PageTrouble() {
  const error = useRouteError();
  return <Failed error={error} onRetry={() => location.reload()} />;
}
