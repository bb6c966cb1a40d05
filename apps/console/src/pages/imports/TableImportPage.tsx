import { tableKinds } from "@zhijia/contracts";
import { Link, useParams } from "react-router";
import { ImportPage } from "../../parts/import/ImportPage.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

const lists = {
  unions: "/unions",
  employers: "/employers",
  members: "/unions",
  roles: "/staff",
  stations: "/stations",
  "hotline-orders": "/matters",
} as const;

export default function TableImportPage() {
  const w = usePageWords(words);
  const wish = useParams().kind;
  const kind = tableKinds.find((one) => one === wish);
  if (!kind) {
    return <Empty title={w.noKind} text={w.noKindText} action={<Link to="/imports">{w.toImports}</Link>} />;
  }
  return (
    <ImportPage
      key={kind}
      kind={kind}
      title={w.importTitle(w.kinds[kind])}
      intro={w.about[kind]}
      list={{ title: w.lists[kind], to: lists[kind] }}
    />
  );
}
