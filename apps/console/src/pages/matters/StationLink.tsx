import { Link } from "react-router";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** By its name, as far as the reader may see it. */
export function StationLink({ id, name }: { id: number; name?: string | undefined }) {
  const w = usePageWords(words);
  const me = useMe();
  const shown = name ?? w.stationOf(id);
  return me.may("station.read") ? <Link to={`/stations/${id}`}>{shown}</Link> : shown;
}
