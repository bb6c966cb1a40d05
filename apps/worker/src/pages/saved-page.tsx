import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const savedPage: PageOf<"saved"> = (_, { words }) => ({
  title: words.saved.title,
  unlisted: true,
  body: <Saved />,
});

/** The server knows nothing of it: the script fills the list, and shows the state that fits. */
function Saved() {
  const { words } = useReading();
  const { saved, noticeWords } = words;
  return (
    <>
      <WayBack />
      <h1>{saved.title}</h1>
      <div data-offline-page="" hidden>
        <Notice kind="warning" word={saved.offlineTitle}>
          <p>{saved.offline}</p>
        </Notice>
      </div>
      <div data-saved-state="no-script">
        <Notice kind="info" word={noticeWords.info} title={saved.noScriptTitle}>
          <p>{saved.noScript}</p>
        </Notice>
      </div>
      <div data-saved-state="no-storage" hidden>
        <Notice kind="warning" word={noticeWords.warning} title={saved.noStorageTitle}>
          <p>{saved.noStorage}</p>
        </Notice>
      </div>
      <div data-saved-state="empty" hidden className="empty">
        <h2>{saved.emptyTitle}</h2>
        <p>{saved.empty}</p>
        <Button href="/">{saved.start}</Button>
      </div>
      <div data-saved-state="list" hidden>
        <p className="lead">{saved.intro}</p>
        <ul className="saved" data-saved-list="" data-remove={saved.remove} data-kinds={JSON.stringify(saved.kinds)} />
      </div>
      <div data-saved-any="" hidden>
        <Button type="button" icon="bin" data-saved-clear="">
          {saved.removeAll}
        </Button>
        <p className="quiet">{saved.removeAllWhat}</p>
      </div>
    </>
  );
}
