import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { useApi } from "../../api.ts";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { usePageWords } from "../../words.ts";
import { headOfProof, proofCommand } from "./proof-command.ts";
import { words } from "./words.ts";

/** A file that proves one entry, and the exact line that checks it anywhere. */
export function ProofDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const answer = useQuery({
    queryKey: ["proof", seq],
    queryFn: () => api.getLogProof({ params: { seq } }),
    staleTime: 0,
  });
  const file = `zhijia-entry-${seq}.json`;
  return (
    <Modal open title={w.proofTitle(seq)} footer={null} onCancel={onClose} width={720} destroyOnHidden>
      <Answer query={answer}>
        {({ proof }) => {
          const head = headOfProof(proof);
          return (
            <>
              <p>{w.proofText}</p>
              {!head && <Alert className="dialog__warning" type="warning" showIcon title={w.proofNoHead} />}
              <CopyLine text={proofCommand(file, head?.keyId)} label={w.proofCommand} />
              {head && <p className="page__note">{w.proofKey}</p>}
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden />}
                onClick={() =>
                  saveFile({
                    name: file,
                    content: new Blob([`${JSON.stringify(proof, null, 1)}\n`], { type: "application/json" }),
                  })
                }
              >
                {w.proofDownload}
              </Button>
            </>
          );
        }}
      </Answer>
    </Modal>
  );
}
