import { Button, Modal } from "antd";
import { Link } from "react-router";
import { usePageWords } from "../../words.ts";
import type { ActsResult } from "./matter.ts";
import { words } from "./words.ts";

type Props = {
  refused: ActsResult["refused"];
  nameOf: (id: number) => string;
  onClose: () => void;
};

/** What was not done, one by one, with the server's own reason. */
export function Refused({ refused, nameOf, onClose }: Props) {
  const w = usePageWords(words);
  return (
    <Modal
      open
      width={640}
      title={w.refusedTitle(refused.length)}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {w.close}
        </Button>
      }
    >
      <p className="quiet">{w.refusedText}</p>
      <ul className="refused plain">
        {refused.map(({ id, message }) => (
          <li key={id}>
            <Link to={`/matters/${id}`} onClick={onClose}>
              {nameOf(id)}
            </Link>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
