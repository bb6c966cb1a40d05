import { Alert, Button, QRCode } from "antd";
import type { Api } from "../../api.ts";
import { timeText } from "../../parts/times.ts";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export type Link = Awaited<ReturnType<Api["inviteStaff"]>>;

/** The link of an invitation, shown once: to be copied, or scanned by the person beside. */
export function InvitationLink({
  link,
  name,
  next,
  onNext,
}: {
  link: Link;
  name: string;
  next: string;
  onNext: () => void;
}) {
  const w = usePageWords(words);
  const lang = useLang();
  // The server may give it without its own address, which only the reader's browser knows for sure.
  const address = new URL(link.link, location.origin).href;
  return (
    <div className="page page--form invitation">
      <h1>{w.linkTitle(name)}</h1>
      <Alert className="dialog__warning" type="warning" showIcon title={w.linkText} />
      <CopyLine text={address} label={w.linkLabel} />
      <div className="invitation__qr" role="img" aria-label={w.linkQr}>
        <span aria-hidden="true">
          <QRCode value={address} type="svg" size={180} bordered={false} color="#000000" bgColor="#ffffff" />
        </span>
      </div>
      <p className="page__note">{w.linkExpires(timeText(link.expiresAt, lang))}</p>
      <Button type="primary" onClick={onNext}>
        {next}
      </Button>
    </div>
  );
}
