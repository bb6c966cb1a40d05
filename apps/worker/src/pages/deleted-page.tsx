import { Button } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { KeptList } from "../parts/KeptList.tsx";

export const deletedPage: PageOf<"deleted"> = ({ erased, kept }, { words }) => ({
  title: words.rights.deletedTitle,
  unlisted: true,
  body: (
    <>
      <h1>{words.rights.deletedTitle}</h1>
      <p className="lead">{words.rights.deletedLead}</p>
      <KeptList erased={erased} kept={kept} />
      <Button href="/">{words.toHome}</Button>
    </>
  ),
});
