import { ClockCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useLang, useWords } from "../words.ts";
import { timeLeft } from "./time-left.ts";
import { timeText } from "./times.ts";

/** A clock that runs, as time left: orange within three days, deep orange within one and when it is over. */
export function Clock({ due, now: given }: { due: string; now?: Date }) {
  const w = useWords().clock;
  const lang = useLang();
  const [now, setNow] = useState(() => given ?? new Date());
  useEffect(() => {
    if (given) return;
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, [given]);
  const { nearness, unit, count } = timeLeft(new Date(due), now);
  const words = w[unit](count);
  return (
    <time className={`clock clock--${nearness}`} dateTime={due} title={timeText(due, lang)}>
      {nearness === "late" ? <WarningOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      {nearness === "late" ? w.late(words) : w.left(words)}
    </time>
  );
}
