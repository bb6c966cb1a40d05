import { Alert, Button } from "antd";
import { useWords } from "../../words.ts";

/** Some of it came: what is missing, and a way to ask again. Stands above what came. */
export function Partial({ missing, onRetry }: { missing: string; onRetry?: () => void }) {
  const w = useWords().states.partial;
  return (
    <Alert
      className="partial"
      type="warning"
      showIcon
      title={w.title(missing)}
      {...(onRetry
        ? {
            action: (
              <Button size="small" onClick={onRetry}>
                {w.retry}
              </Button>
            ),
          }
        : {})}
    />
  );
}
