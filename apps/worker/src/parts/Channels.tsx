import type { Channel } from "@zhijia/contracts";
import { Button } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** Whom to reach: the number is the button. */
export function Channels({ channels }: { channels: readonly Channel[] }) {
  const { words } = useReading();
  return (
    <ul className="channels">
      {channels.map(({ id, name, phone, what }) => (
        <li className="channel" key={id}>
          <div>
            <strong>{phone ? name.replace(phone, "").trim() : name}</strong>
            <p className="quiet">{what}</p>
          </div>
          {phone && (
            <Button href={`tel:${phone}`} icon="phone" aria-label={`${words.answer.call} ${phone} ${name}`}>
              {phone}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
