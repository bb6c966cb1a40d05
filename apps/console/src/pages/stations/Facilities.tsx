import { PlusOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import type { Facility } from "@zhijia/contracts";
import { Button, Checkbox, Input, Table } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { useFacilities } from "./station.ts";
import { words } from "./words.ts";

const fresh: Facility = { code: "", zh: "", en: "", icon: "", isOffered: true };

export default function Facilities() {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { all } = useFacilities();
  const [edited, setEdited] = useState<Facility>();
  return (
    <StationSections>
      <div className="page">
        <div className="page__row">
          <h1>{w.facilitiesTitle}</h1>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited(fresh)}>
            {w.newFacility}
          </Button>
        </div>
        <p className="page__intro">{w.facilitiesIntro}</p>
        <Table<Facility>
          size="small"
          rowKey="code"
          pagination={false}
          dataSource={all}
          scroll={{ x: true }}
          columns={[
            { title: w.nameZh, dataIndex: "zh" },
            { title: w.nameEn, dataIndex: "en" },
            { title: w.facilityCode, dataIndex: "code" },
            { title: w.icon, dataIndex: "icon" },
            {
              title: w.offered,
              key: "offered",
              render: (_, one) => !one.isOffered && <StateTag>{w.retired}</StateTag>,
            },
            {
              title: <span className="unseen">{w.edit}</span>,
              key: "edit",
              align: "right",
              render: (_, one) => (
                <Button size="small" onClick={() => setEdited(one)}>
                  {w.edit}
                </Button>
              ),
            },
          ]}
        />
      </div>
      {edited && (
        <FormDialog<Facility>
          title={edited.code ? w.edit : w.newFacility}
          submit={w.save}
          initial={edited}
          onClose={() => setEdited(undefined)}
          onSubmit={async ({ zh, en, icon, isOffered, code = edited.code }) => {
            await api.saveFacility({ params: { code }, body: { zh, en, icon, isOffered } });
            await queries.invalidateQueries({ queryKey: ["facilities"] });
          }}
        >
          {!edited.code && (
            <FormField name="code" label={w.facilityCode} required rules={[{ pattern: /^[a-z][a-z0-9-]{1,29}$/ }]}>
              <Input maxLength={30} />
            </FormField>
          )}
          <FormField name="zh" label={w.nameZh} required>
            <Input maxLength={20} />
          </FormField>
          <FormField name="en" label={w.nameEn} required>
            <Input maxLength={40} />
          </FormField>
          <FormField name="icon" label={w.icon} required rules={[{ pattern: /^[a-z][a-z0-9-]{0,29}$/ }]}>
            <Input maxLength={30} />
          </FormField>
          <FormField name="isOffered" label={w.offered} valuePropName="checked">
            <Checkbox />
          </FormField>
        </FormDialog>
      )}
    </StationSections>
  );
}
