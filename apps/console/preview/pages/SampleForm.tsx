import { Problem } from "@zhijia/contracts";
import { DatePicker, Input, InputNumber, Radio, Select } from "antd";
import { FormField } from "../../src/parts/form/FormField.tsx";
import { FormPage } from "../../src/parts/form/FormPage.tsx";
import { useLang } from "../../src/words.ts";

/** The server refuses two fields, always. */
async function refuse(): Promise<never> {
  const detail = "有两处没有通过。";
  throw new Problem({
    type: "urn:zhijia:problem:employer/invalid",
    title: "invalid",
    status: 400,
    code: "employer/invalid",
    detail,
    errors: [
      { field: "uscc", message: "统一社会信用代码的校验位不对，请再核对一次。" },
      { field: "contact.phone", message: "手机号应为 11 位数字。" },
    ],
  });
}

export default function SampleForm() {
  const zh = useLang() === "zh";
  return (
    <FormPage
      title={zh ? "登记用人单位（样例）" : "Register an employer (sample)"}
      intro={zh ? "登记后，本区工会的工作人员可以看到。" : "Staff of the district's union will see it."}
      back={{ title: zh ? "诉求（样例）" : "Appeals (sample)", to: "/sample/list" }}
      submit={zh ? "登记单位" : "Register"}
      after={zh ? "不会通知单位" : "The employer is not told"}
      onSubmit={refuse}
    >
      <FormField name="name" label={zh ? "单位名称" : "Name"} required>
        <Input />
      </FormField>
      <FormField
        name="uscc"
        label={zh ? "统一社会信用代码" : "Credit code"}
        hint={zh ? "18 位，在营业执照上" : "18 characters, on the licence"}
        required
      >
        <Input maxLength={18} />
      </FormField>
      <FormField name="size" label={zh ? "职工人数" : "Employees"}>
        <InputNumber min={0} />
      </FormField>
      <FormField name="kind" label={zh ? "性质" : "Kind"} required>
        <Radio.Group options={zh ? ["企业", "机关事业单位", "个体"] : ["Company", "Public", "Self-employed"]} />
      </FormField>
      <FormField name="district" label={zh ? "地区" : "District"}>
        <Select options={["铜官区", "义安区"].map((value) => ({ value }))} />
      </FormField>
      <FormField name="since" label={zh ? "成立日期" : "Founded"}>
        <DatePicker />
      </FormField>
      <FormField name={["contact", "phone"]} label={zh ? "联系手机" : "Phone"}>
        <Input inputMode="tel" />
      </FormField>
      <FormField name="note" label={zh ? "备注" : "Note"}>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </FormField>
    </FormPage>
  );
}
