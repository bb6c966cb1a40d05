import { Button } from "antd";
import { useApi } from "../../../api.ts";
import { saveFile } from "../../../parts/save-file.ts";
import { usePageWords } from "../../../words.ts";
import { words } from "./words.ts";

/** What an attempt that passed gives: a document that can be filed, and one that looks the same everywhere. */
export function CertificateLinks({ attempt, primary = false }: { attempt: string; primary?: boolean }) {
  const w = usePageWords(words);
  const api = useApi();
  const save = async (format: "docx" | "pdf") =>
    saveFile(await api.getKnowledgeCertificate({ params: { id: attempt }, query: { format } }));
  return (
    <>
      <Button type={primary ? "primary" : "default"} onClick={() => save("docx")}>
        {w.certificateDocx}
      </Button>
      <Button onClick={() => save("pdf")}>{w.certificatePdf}</Button>
    </>
  );
}
