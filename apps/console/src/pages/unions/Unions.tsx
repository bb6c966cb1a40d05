import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { problemText } from "../../parts/problem-text.ts";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords, useWords } from "../../words.ts";
import { UnionTree } from "./UnionTree.tsx";
import { UnionView } from "./UnionView.tsx";
import { words } from "./words.ts";

/** The tree at the left, one union at the right; the first of the tree when none is chosen. */
export default function Unions() {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const me = useMe();
  const { message } = App.useApp();
  const id = Number(useParams().id) || undefined;
  const tops = useQuery({
    queryKey: ["unions", "below", 0],
    queryFn: () => api.listUnions({ query: { size: 200 } }),
  });
  const shown = id ?? tops.data?.unions[0]?.id;
  const union = useQuery({
    queryKey: ["union", shown],
    queryFn: () => api.getUnion({ params: { id: shown! } }),
    enabled: shown !== undefined,
  });
  const save = async () => {
    try {
      saveFile(await api.exportUnions({ query: shown && id ? { below: shown } : {} }));
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  return (
    <div className="unions">
      <header className="unions__head">
        <h1>{w.title}</h1>
        <div className="list__actions">
          {me.may("union.manage") && (
            <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
              {w.export}
            </Button>
          )}
          {me.may("import.run") && (
            <Link to="/imports/unions">
              <Button icon={<UploadOutlined aria-hidden />} tabIndex={-1}>
                {w.import}
              </Button>
            </Link>
          )}
        </div>
      </header>
      <Answer
        query={tops}
        empty={{
          when: ({ unions }) => unions.length === 0 && id === undefined,
          show: <Empty title={w.emptyTitle} text={w.emptyText} />,
        }}
      >
        {() => (
          <div className="unions__body">
            <UnionTree at={union.data} />
            <section className="unions__one">
              <Answer query={union}>{(one) => <UnionView key={one.id} union={one} />}</Answer>
            </section>
          </div>
        )}
      </Answer>
    </div>
  );
}
