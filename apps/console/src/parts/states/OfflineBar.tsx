import { DisconnectOutlined } from "@ant-design/icons";
import { useSyncExternalStore } from "react";
import { useWords } from "../../words.ts";

function subscribe(changed: () => void): () => void {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}

/** Over every page while there is no network: what is kept, and what must wait. */
export function OfflineBar() {
  const w = useWords().states.offline;
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="offline-bar">
          <DisconnectOutlined aria-hidden /> {w.bar}
        </p>
      )}
    </div>
  );
}
