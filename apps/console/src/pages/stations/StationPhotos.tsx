import { CameraOutlined, DeleteOutlined } from "@ant-design/icons";
import { photoTypes } from "@zhijia/contracts";
import { App, Button } from "antd";
import { useApi } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { usePageWords, useWords } from "../../words.ts";
import type { StationAnswer } from "./station.ts";
import { words } from "./words.ts";

type Props = {
  stationId: number;
  name: string;
  photos: StationAnswer["photos"];
  manage: boolean;
  onChange: () => Promise<unknown>;
};

/** The pictures as the public sees them. */
export function StationPhotos({ stationId, name, photos, manage, onChange }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const confirm = useConfirm();
  const { message } = App.useApp();
  return (
    <section>
      <div className="page__row">
        <h2>{w.photos}</h2>
        {manage && (
          <FileButton
            label={w.addPhoto}
            icon={<CameraOutlined aria-hidden />}
            address={`/api/stations/${stationId}/photos`}
            accept={photoTypes}
            onSent={onChange}
          />
        )}
      </div>
      {manage && <p className="page__note">{w.photoText}</p>}
      {photos.length === 0 && <p>{w.none}</p>}
      <ul className="photos">
        {photos.map(({ id, path, caption }) => (
          <li key={id}>
            <img src={path} alt={caption ?? name} loading="lazy" />
            {manage && (
              <Button
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={w.removePhoto}
                onClick={() =>
                  confirm({
                    title: w.removePhoto,
                    text: w.removePhotoText,
                    action: w.remove,
                    danger: true,
                    onConfirm: async () => {
                      try {
                        await api.removeStationPhoto({ params: { id } });
                        await onChange();
                      } catch (error) {
                        void message.error(problemText(error, all), 8);
                      }
                    },
                  })
                }
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
