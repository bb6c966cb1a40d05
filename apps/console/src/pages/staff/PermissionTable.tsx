import { CheckOutlined } from "@ant-design/icons";
import { permissions, type Role, roles } from "@zhijia/contracts";
import { Fragment } from "react";
import { useLang, usePageWords } from "../../words.ts";
import { permissionGroups } from "./permission-groups.ts";
import { StaffSections } from "./StaffSections.tsx";
import { words } from "./words.ts";

const everyRole = Object.keys(roles) as Role[];

/** Who may do what, all of it on one page: the same table that the server asks. */
export default function PermissionTable() {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <StaffSections>
      <div className="page">
        <h1>{w.table}</h1>
        <p className="page__intro">{w.tableIntro}</p>
        <div className="matrix-box">
          <table className="matrix">
            <thead>
              <tr>
                <th scope="col">{w.permission}</th>
                {everyRole.map((role) => (
                  <th key={role} scope="col">
                    {roles[role][lang]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {permissionGroups.map(({ group, names }) => (
                <Fragment key={group}>
                  <tr className="matrix__group">
                    <th scope="colgroup" colSpan={everyRole.length + 1}>
                      {w.groups[group]}
                    </th>
                  </tr>
                  {names.map((name) => (
                    <tr key={name}>
                      <th scope="row">{w.permissions[name]}</th>
                      {everyRole.map((role) => (
                        <td key={role}>
                          {(permissions[name] as readonly Role[]).includes(role) && (
                            <CheckOutlined aria-label={w.yes} />
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </StaffSections>
  );
}
