import { Problem } from "@zhijia/contracts";
import { Button } from "antd";
import { useWords } from "../../words.ts";
import { Forbidden } from "./Forbidden.tsx";
import { Place } from "./Place.tsx";

/** What happened, what is safe, try again: chooses between offline, forbidden, not there and a failure with its reference. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const w = useWords().states;
  const problem = error instanceof Problem ? error : undefined;
  if (problem?.status === 403) return <Forbidden why={problem.body.detail} />;
  if (problem?.status === 404) {
    return <Place kind="notFound" alert title={w.notFound.title} text={problem.body.detail || w.notFound.text} />;
  }
  const retry = onRetry && <Button onClick={onRetry}>{w.failed.retry}</Button>;
  if (problem?.status === 0) {
    const words = navigator.onLine ? w.unreachable : w.offline;
    return <Place kind="offline" alert title={words.title} text={words.text} action={retry} />;
  }
  const reference = problem?.body.reference ? w.failed.reference(problem.body.reference) : undefined;
  return (
    <Place
      kind="failed"
      alert
      title={w.failed.title}
      text={problem?.body.detail || w.failed.text}
      action={retry}
      reference={reference}
    />
  );
}
