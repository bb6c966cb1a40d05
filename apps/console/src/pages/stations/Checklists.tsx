import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { words } from "./words.ts";

type NewList = { zh: string; en: string; unionId: number; copyOf?: number };

export default function Checklists() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const lists = useQuery({ queryKey: ["checklists"], queryFn: () => api.listChecklists({ query: {} }) });
  return (
    <StationSections>
      <div className="page">
        <div className="page__row">
          <h1>{w.checklists}</h1>
          {me.may("station.manage") && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
              {w.newChecklist}
            </Button>
          )}
        </div>
        <p className="page__intro">{w.checklistsIntro}</p>
        <Answer query={lists}>
          {({ checklists }) => (
            <ul className="cards">
              {checklists.map((list) => (
                <li key={list.id} className="card">
                  <h2>
                    <Link to={`/stations/checklists/${list.id}`}>{list[lang]}</Link>
                  </h2>
                  <p>{list.published === undefined ? w.notInUse : w.inUse(list.published, list.items)}</p>
                  <p>
                    {list.union?.name} {list.isExample && <StateTag tone="info">{w.example}</StateTag>}{" "}
                    {list.isRetired && <StateTag>{w.retired}</StateTag>}{" "}
                    {list.hasDraft && <StateTag tone="warning">{w.hasDraft}</StateTag>}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </div>
      {making && (
        <FormDialog<NewList>
          title={w.newChecklist}
          submit={w.newChecklistSubmit}
          onClose={() => setMaking(false)}
          onSubmit={async ({ copyOf, ...rest }) => {
            const { id } = await api.createChecklist({ body: { ...rest, ...(copyOf ? { copyOf } : {}) } });
            await queries.invalidateQueries({ queryKey: ["checklists"] });
            void navigate(`/stations/checklists/${id}`);
          }}
        >
          <FormField name="zh" label={w.nameZh} required>
            <Input maxLength={200} />
          </FormField>
          <FormField name="en" label={w.nameEn} required>
            <Input maxLength={300} />
          </FormField>
          <FormField name="unionId" label={w.union} required>
            <UnionPicker />
          </FormField>
          <FormField name="copyOf" label={w.copyOf}>
            <Select
              allowClear
              placeholder={w.copyNothing}
              options={(lists.data?.checklists ?? []).map((list) => ({ value: list.id, label: list[lang] }))}
            />
          </FormField>
        </FormDialog>
      )}
    </StationSections>
  );
}
