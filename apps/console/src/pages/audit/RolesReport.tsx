import { type Role, roles } from "@zhijia/contracts";
import { Link } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { AuditSections } from "./AuditSections.tsx";
import { words } from "./words.ts";

type Grant = Awaited<ReturnType<Api["listGrants"]>>["grants"][number];

/** Who holds and held which role, given and taken back by whom. */
export default function RolesReport() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  return (
    <AuditSections>
      <ListPage<Grant>
        name="roles"
        title={w.roles}
        countText={w.rolesCount}
        filters={[
          {
            key: "role",
            kind: "choice",
            label: w.role,
            options: (Object.keys(roles) as Role[]).map((value) => ({ value, label: roles[value][lang] })),
          },
          { key: "revoked", kind: "choice", label: w.revoked, options: [{ value: "yes", label: w.withRevoked }] },
        ]}
        views={[
          { key: "now", title: w.now, params: "" },
          { key: "all", title: w.withRevoked, params: "revoked=yes" },
        ]}
        columns={[
          { key: "name", title: w.name, main: true, render: ({ staff }) => staff.name },
          { key: "login", title: w.login, oneLine: true, render: ({ staff }) => staff.login },
          { key: "role", title: w.role, width: 130, render: ({ role }) => roles[role][lang] },
          {
            key: "scope",
            title: w.scope,
            oneLine: true,
            render: ({ union, district }) => union?.name ?? district?.name,
          },
          { key: "at", title: w.grantedAt, width: 160, render: ({ grantedAt }) => timeText(grantedAt, lang) },
          {
            key: "by",
            title: w.grantedBy,
            width: 130,
            oneLine: true,
            render: ({ grantedBy }) => grantedBy ?? w.system,
          },
          {
            key: "revoked",
            title: w.revokedAt,
            width: 160,
            render: ({ revokedAt }) => (revokedAt ? timeText(revokedAt, lang) : ""),
          },
        ]}
        fetch={async (state) => {
          const role = oneOf(state, "role");
          const { grants: rows, total } = await api.listGrants({
            query: {
              ...(role ? { role: role as Role } : {}),
              revoked: oneOf(state, "revoked") === "yes" ? "true" : "false",
              page: state.page,
              size: state.size,
            },
          });
          return { rows, total };
        }}
        rowKey={({ id }) => String(id)}
        rowTitle={({ staff, role }) => `${staff.name} ${roles[role][lang]}`}
        rowLink={({ staff }) => `/staff/${staff.id}`}
        exportTo={(_, format) => api.exportRoles({ query: { format } })}
        actions={
          <Link className="list__link" to="/staff/permissions">
            {w.rolesIntro}
          </Link>
        }
        empty={{ title: w.rolesEmptyTitle, text: w.rolesEmptyText }}
      />
    </AuditSections>
  );
}
