import { z } from "zod";
import { contract } from "./contract.ts";
import { type Role, roles } from "./permissions.ts";
import { districtCode, idParams, pageQuery, reasonText, recordId } from "./unions.ts";

/** Registries 4: which roles staff hold, and to which employers they stand close. */

const done = z.object({});
const staffParams = z.object({ id: z.uuid().meta({ description: "Of the staff account." }) });
export const roleName = z.enum(Object.keys(roles) as [Role, ...Role[]]);

export const grantSchema = z
  .object({
    id: z.int(),
    staff: z.object({ id: z.uuid(), name: z.string(), login: z.string() }),
    role: roleName,
    union: z.object({ id: z.int(), name: z.string() }).optional(),
    district: z.object({ code: z.string(), name: z.string() }).optional(),
    grantedAt: z.iso.datetime(),
    grantedBy: z.string().optional().meta({ description: "Name; absent: the system." }),
    revokedAt: z.iso.datetime().optional(),
    may: z.object({ revoke: z.boolean() }),
  })
  .meta({ id: "RoleGrant" });

export const listGrantsContract = contract({
  id: "listGrants",
  method: "GET",
  path: "/role-grants",
  summary: "Who holds which role within one's scope",
  access: "staff.read",
  query: z.object({
    staff: z.uuid().optional(),
    role: roleName.optional(),
    union: recordId.optional().meta({ description: "In this union or one below it." }),
    revoked: z.stringbool().default(false).meta({ description: "Those that were revoked too." }),
    ...pageQuery,
  }),
  answer: z.object({ grants: z.array(grantSchema), total: z.int() }),
});

export const grantRoleContract = contract({
  id: "grantRole",
  method: "POST",
  path: "/staff/{id}/grants",
  summary: "Give a role within a union's subtree or a district; never to oneself",
  access: "staff.manage",
  params: staffParams,
  body: z
    .object({ role: roleName, unionId: recordId.optional(), districtCode: districtCode.optional() })
    .refine(({ unionId, districtCode }) => (unionId === undefined) !== (districtCode === undefined), {
      path: ["unionId"],
      params: { zh: "请选择一个工会或一个行政区划。", en: "Please choose either a union or a district." },
    }),
  answer: z.object({ id: z.int() }),
});

export const revokeRoleContract = contract({
  id: "revokeRole",
  method: "POST",
  path: "/role-grants/{id}/revoke",
  summary: "Take a role back; it counts from the next request on",
  access: "staff.manage",
  params: idParams,
  body: z.object({ reason: reasonText }),
  answer: done,
});

export const staffTieKind = z.enum(["employee", "manager", "owner", "relative", "adviser", "other"]);

const tieSchema = z
  .object({
    id: z.int().optional().meta({ description: "Absent: not declared, but given by the enterprise union one serves." }),
    employer: z.object({ id: z.int(), name: z.string() }),
    kind: staffTieKind.or(z.literal("union")),
    note: z.string().optional(),
    declaredAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: "StaffTie" });

const ties = z.object({
  ties: z.array(tieSchema),
  declaredAt: z.iso
    .datetime()
    .optional()
    .meta({ description: "When they last said to whom they stand close, or that to nobody." }),
});

export const listMyTiesContract = contract({
  id: "listMyTies",
  method: "GET",
  path: "/staff/me/ties",
  summary: "The employers one stands close to; the trouble of their workers is kept from one",
  access: "tie.declare",
  answer: ties,
});

export const listTiesOfStaffContract = contract({
  id: "listTiesOfStaff",
  method: "GET",
  path: "/staff/{id}/ties",
  summary: "The employers a member of staff within one's scope stands close to",
  access: "staff.read",
  params: staffParams,
  answer: ties,
});

export const declareTieContract = contract({
  id: "declareTie",
  method: "POST",
  path: "/staff/me/ties",
  summary: "Say that one stands close to an employer",
  access: "tie.declare",
  body: z.object({ employerId: recordId, kind: staffTieKind, note: z.string().trim().max(300).optional() }),
  answer: z.object({ id: z.int() }),
});

export const declareNoTiesContract = contract({
  id: "declareNoTies",
  method: "POST",
  path: "/staff/me/ties/none",
  summary: "Say that one stands close to no employer beyond those listed",
  access: "tie.declare",
  body: z.object({}),
  answer: done,
});

export const endTieContract = contract({
  id: "endTie",
  method: "POST",
  path: "/staff/ties/{id}/end",
  summary: "A tie is no more, says an administrator of the scope: nobody opens the wall for themselves",
  access: "staff.manage",
  params: idParams,
  body: z.object({ reason: reasonText }),
  answer: done,
});

export const grantContracts = [
  listGrantsContract,
  grantRoleContract,
  revokeRoleContract,
  listMyTiesContract,
  listTiesOfStaffContract,
  declareTieContract,
  declareNoTiesContract,
  endTieContract,
] as const;
