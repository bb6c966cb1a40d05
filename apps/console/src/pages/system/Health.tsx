import { CheckCircleOutlined, ExclamationCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { groupFindings } from "./group-findings.ts";
import { SystemSections } from "./SystemSections.tsx";
import { words } from "./words.ts";

const icons = {
  fail: <WarningOutlined aria-hidden />,
  warn: <ExclamationCircleOutlined aria-hidden />,
  ok: <CheckCircleOutlined aria-hidden />,
};

/** What the installation's own checks find, the most urgent first, each with what to do. */
export default function Health() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const health = useQuery({ queryKey: ["health", lang], queryFn: () => api.getHealth(), staleTime: 0 });
  const names: Record<string, string> = w.checks;
  return (
    <SystemSections>
      <div className="page">
        <Answer query={health}>
          {({ version, findings, checkedAt }) => {
            const groups = groupFindings(findings);
            const count = (state: string) => groups.find((group) => group.state === state)?.findings.length ?? 0;
            return (
              <>
                <div className="page__row page__row--top">
                  <h1>
                    {count("fail") ? w.toDo(count("fail")) : count("warn") ? w.toWatch(count("warn")) : w.healthy}
                  </h1>
                  <span className="page__note">{w.version(version, timeText(checkedAt, lang))}</span>
                  <Button loading={health.isFetching} onClick={() => void health.refetch()}>
                    {w.again}
                  </Button>
                </div>
                {groups.map(({ state, findings: list }) => (
                  <section key={state} className={`health health--${state}`}>
                    <h2>
                      {icons[state]} {w.states[state]} <span>{list.length}</span>
                    </h2>
                    <ul className="plain">
                      {list.map(({ check, where, found, todo }) => (
                        <li key={`${check} ${where} ${found}`}>
                          <strong>{where ? w.checkOf(names[check] ?? check, where) : (names[check] ?? check)}</strong>
                          <span>
                            {found}
                            {todo && <em>{todo}</em>}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </section>
                ))}
              </>
            );
          }}
        </Answer>
      </div>
    </SystemSections>
  );
}
