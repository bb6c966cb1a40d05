import { Progress } from "antd";

/** How far something is, in words and as a bar; `part` from 0 to 1. */
export function Meter({ label, part }: { label: string; part: number }) {
  return (
    <div className="import__meter">
      <p role="status">{label}</p>
      <Progress percent={Math.floor(part * 100)} status="active" aria-label={label} />
    </div>
  );
}
