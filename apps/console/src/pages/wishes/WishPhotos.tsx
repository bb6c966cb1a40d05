import { CameraOutlined } from "@ant-design/icons";
import { photoTypes } from "@zhijia/contracts";
import { App, Button } from "antd";
import { useApi } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords, useWords } from "../../words.ts";
import type { WishAnswer } from "./wish.ts";
import { words } from "./words.ts";

type Props = { wishId: number; wish: WishAnswer; onChange: () => Promise<unknown> };

/** What shows that it came true; each is public only after a second person looked. */
export function WishPhotos({ wishId, wish: { photos, may }, onChange }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const { message } = App.useApp();
  const look = async (id: number, show: boolean) => {
    try {
      await api.lookAtWishPhoto({ params: { id }, body: { show } });
      await onChange();
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  return (
    <section>
      <div className="page__row">
        <h2>{w.photos}</h2>
        {may.includes("photo") && (
          <FileButton
            label={w.addPhoto}
            icon={<CameraOutlined aria-hidden />}
            address={`/api/wishes/${wishId}/photos`}
            accept={photoTypes}
            onSent={onChange}
          />
        )}
      </div>
      <p className="page__note">{w.photoNote}</p>
      <ul className="photos">
        {photos.map(({ id, shown, mine }, n) => (
          <li key={id}>
            <img src={`/api/wish-photos/${id}`} alt={`${w.photos} ${n + 1}`} loading="lazy" />
            <p>
              <StateTag tone={shown ? "success" : "warning"}>{shown ? w.photoShown : w.photoWaits}</StateTag>
            </p>
            {may.includes("look") && (
              <div className="page__row">
                {!shown && !mine && (
                  <Button size="small" onClick={() => void look(id, true)}>
                    {w.show}
                  </Button>
                )}
                <Button size="small" onClick={() => void look(id, false)}>
                  {w.remove}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
