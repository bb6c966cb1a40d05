import { type Permission, permissions, permissionsOf, type Role, roles } from "@zhijia/contracts";

const everybody = Object.keys(roles).length;

/** What a role gives beyond what every member of staff has. */
export function powersOf(role: Role): Permission[] {
  return permissionsOf([role]).filter((name) => permissions[name].length < everybody);
}
