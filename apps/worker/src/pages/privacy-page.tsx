import type { Pages } from "@zhijia/contracts";
import { Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const privacyPage: PageOf<"privacy"> = (data, { words }) => ({
  title: words.privacy.title,
  description: words.privacy.short,
  body: <Privacy {...data} />,
});

function Privacy({ contact }: Pages["privacy"]) {
  const { words } = useReading();
  const { privacy } = words;
  return (
    <>
      <WayBack />
      <h1>{privacy.title}</h1>
      <Notice kind="success" word={privacy.short} />
      {privacy.sections.map(({ title, text }) => (
        <section className="card" key={title}>
          <h2>{title}</h2>
          {text.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <section className="card">
        <h2>{privacy.contactTitle}</h2>
        <p>
          {privacy.contact} {/^\d{3,12}$/.test(contact) ? <a href={`tel:${contact}`}>{contact}</a> : contact}
        </p>
      </section>
    </>
  );
}
