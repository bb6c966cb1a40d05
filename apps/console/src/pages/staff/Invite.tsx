import { useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { InvitationLink, type Link } from "./InvitationLink.tsx";
import { words } from "./words.ts";

export default function Invite() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [made, setMade] = useState<Link & { name: string }>();
  if (made) {
    return (
      <InvitationLink link={made} name={made.name} onNext={() => navigate(`/staff/${made.id}`)} next={w.linkNext} />
    );
  }
  return (
    <FormPage<{ login: string; name: string; phone?: string }>
      title={w.invite}
      intro={w.inviteIntro}
      submit={w.inviteSubmit}
      back={{ title: w.title, to: "/staff" }}
      onSubmit={async ({ login, name, phone }) => {
        const link = await api.inviteStaff({ body: { login, name, ...(phone ? { phone } : {}) } });
        await queries.invalidateQueries({ queryKey: ["list", "staff"] });
        setMade({ ...link, name });
      }}
    >
      <FormField name="name" label={w.name} required>
        <Input maxLength={80} autoComplete="off" />
      </FormField>
      <FormField name="login" label={w.login} hint={w.loginHint} required>
        <Input maxLength={100} autoComplete="off" autoCapitalize="off" />
      </FormField>
      <FormField name="phone" label={w.phone} hint={w.phoneHint}>
        <Input inputMode="tel" maxLength={30} autoComplete="off" />
      </FormField>
    </FormPage>
  );
}
