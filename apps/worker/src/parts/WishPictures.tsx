import { useReading } from "../reading.ts";

export function WishPictures({ pictures }: { pictures: readonly string[] }) {
  const { words } = useReading();
  return pictures.map((src, n) => (
    <figure className="station-photo" key={src}>
      <img src={src} alt={words.wishes.picture(n + 1)} loading="lazy" />
    </figure>
  ));
}
