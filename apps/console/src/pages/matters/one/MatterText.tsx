import { AudioOutlined, FileOutlined, PictureOutlined } from "@ant-design/icons";
import { StateTag } from "../../../parts/StateTag.tsx";
import { usePageWords } from "../../../words.ts";
import { Marks } from "../Marks.tsx";
import type { Matter } from "../matter.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

const icons = {
  photo: <PictureOutlined aria-hidden />,
  voice: <AudioOutlined aria-hidden />,
  document: <FileOutlined aria-hidden />,
};

/** What she wrote, with what marks it out, and everything attached. */
export function MatterText({ matter }: { matter: Matter }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const closedAs = matter.closedAs && (w.closedAs[matter.closedAs as keyof typeof w.closedAs] ?? matter.closedAs);
  return (
    <section className="matter-said">
      <p className="matter-said__marks">
        <StateTag>{all.kinds[matter.kind]}</StateTag>
        {matter.instance !== "first" && <StateTag tone="warning">{w.instances[matter.instance]}</StateTag>}
        <Marks of={matter} all />
        {closedAs && <StateTag tone="success">{closedAs}</StateTag>}
        {matter.rated && (
          <StateTag tone={matter.rated.solved ? "success" : "danger"}>
            {w.rated(matter.rated.solved, matter.rated.satisfied)}
          </StateTag>
        )}
      </p>
      <h2>{w.said}</h2>
      <blockquote>{matter.text || <span className="quiet">{all.noWords}</span>}</blockquote>
      {matter.files.length > 0 && (
        <ul className="matter-files plain" aria-label={w.files}>
          {matter.files.map(({ id, name, kind, byWorker, audience }) => (
            <li key={id}>
              <a href={`/api/matters/${matter.id}/files/${id}`} target="_blank" rel="noreferrer">
                {icons[kind]} {name || w.fileKinds[kind]}
              </a>
              {byWorker ? (
                <span className="quiet">{w.fileByWorker}</span>
              ) : (
                audience === "staff" && <StateTag>{w.fileForStaff}</StateTag>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
