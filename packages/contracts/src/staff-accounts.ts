import { z } from "zod";
import { contract } from "./contract.ts";
import { type Permission, permissions, type Role, roles } from "./permissions.ts";

const instant = z.iso.datetime().meta({ description: "UTC, such as 2026-11-03T08:00:00.000Z." });
const done = z.object({});
const staffId = z.object({ id: z.uuid() });
const password = z.string().min(1).max(200);
const newPassword = password.meta({ description: "At least 12 characters; none of the passwords everybody tries." });
const reason = z.string().trim().min(1).max(300);

/** How far somebody is: `open` is signed in; the others are visitors everywhere else until they finish within ten minutes. */
const stage = z.enum(["open", "second-factor", "enrol"]);

export const getSignInWaysContract = contract({
  id: "getSignInWays",
  method: "GET",
  path: "/staff/sign-in/ways",
  summary: "How staff can sign in here",
  access: "public",
  answer: z.object({
    password: z.literal(true),
    oidc: z
      .object({ name: z.string(), href: z.string().meta({ description: "Go there with the whole page." }) })
      .optional(),
    stage: stage.optional().meta({ description: "How far this browser is; absent: not begun, or too long ago." }),
  }),
});

export const signInStaffContract = contract({
  id: "signInStaff",
  method: "POST",
  path: "/staff/sign-in",
  summary: "Sign in with login and password; the second factor comes next",
  access: "public",
  body: z.object({ login: z.string().trim().min(1).max(200), password }),
  answer: z.object({ stage }),
});

export const confirmSecondFactorContract = contract({
  id: "confirmSecondFactor",
  method: "POST",
  path: "/staff/sign-in/second-factor",
  summary: "Finish signing in with a code of the authenticator app, or a recovery code",
  access: "public",
  body: z.object({ code: z.string().trim().min(6).max(40) }),
  answer: z.object({
    stage,
    recoveryCodesLeft: z.int().meta({ description: "Each recovery code opens once." }),
  }),
});

export const beginEnrolmentContract = contract({
  id: "beginEnrolment",
  method: "POST",
  path: "/staff/sign-in/enrolment",
  summary: "A new secret for the authenticator app; nothing changes until it is confirmed",
  access: "public",
  body: z.object({}),
  answer: z.object({
    secret: z.string().meta({ description: "Base32, to be typed where no picture can be taken." }),
    otpauthUri: z.string(),
    qrSvg: z.string(),
  }),
});

export const confirmEnrolmentContract = contract({
  id: "confirmEnrolment",
  method: "POST",
  path: "/staff/sign-in/enrolment/confirm",
  summary: "Prove that the authenticator app works; signs in and shows the recovery codes, once",
  access: "public",
  body: z.object({ code: z.string().trim().min(6).max(10) }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const signOutContract = contract({
  id: "signOut",
  method: "POST",
  path: "/staff/sign-out",
  summary: "End this session, at whatever stage it is",
  access: "public",
  body: z.object({}),
  answer: done,
});

export const signOutEverywhereContract = contract({
  id: "signOutEverywhere",
  method: "POST",
  path: "/staff/me/sign-out-everywhere",
  summary: "End all of one's own sessions, this one too",
  access: "staff",
  body: z.object({}),
  answer: z.object({ ended: z.int() }),
});

const roleSchema = z.enum(Object.keys(roles) as [Role, ...Role[]]);
const permissionSchema = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

export const meSchema = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    lang: z.enum(["zh", "en"]),
    grants: z.array(
      z.object({
        role: roleSchema,
        scope: z.object({
          kind: z.enum(["union", "district"]),
          name: z.string().meta({ description: "Of the union or district; everything below it is meant too." }),
        }),
      }),
    ),
    permissions: z.array(permissionSchema),
    mustDeclareTies: z.boolean().meta({ description: "Has never said to which employers they stand close." }),
  })
  .meta({ id: "Me" });

export const getMeContract = contract({
  id: "getMe",
  method: "GET",
  path: "/staff/me",
  summary: "Who is signed in, and what they may do",
  access: "staff",
  answer: meSchema,
});

export const setMyLangContract = contract({
  id: "setMyLang",
  method: "PUT",
  path: "/staff/me/lang",
  summary: "The language one wants to work in",
  access: "staff",
  body: z.object({ lang: z.enum(["zh", "en"]) }),
  answer: done,
});

export const listMySessionsContract = contract({
  id: "listMySessions",
  method: "GET",
  path: "/staff/me/sessions",
  summary: "Where one is signed in",
  access: "staff",
  answer: z.object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        device: z.string().meta({ description: "In plain words, from what the browser says of itself." }),
        since: instant,
        lastSeen: instant,
        current: z.boolean(),
      }),
    ),
  }),
});

export const endSessionContract = contract({
  id: "endSession",
  method: "DELETE",
  path: "/staff/me/sessions/{id}",
  summary: "End one of one's own sessions",
  access: "staff",
  params: staffId,
  answer: done,
});

export const changePasswordContract = contract({
  id: "changePassword",
  method: "POST",
  path: "/staff/me/password",
  summary: "Change one's password; ends all other sessions",
  access: "staff",
  body: z.object({ current: password, password: newPassword }),
  answer: done,
});

const invitationToken = z.string().min(20).max(100);

export const getInvitationContract = contract({
  id: "getInvitation",
  method: "POST",
  path: "/staff/invitation",
  summary: "Whom an invitation is for; by POST, so that no log keeps the token",
  access: "public",
  body: z.object({ token: invitationToken }),
  answer: z.object({ login: z.string(), name: z.string(), expiresAt: instant }),
});

export const acceptInvitationContract = contract({
  id: "acceptInvitation",
  method: "POST",
  path: "/staff/invitation/accept",
  summary: "Set the password with the one-time link; the second factor comes next",
  access: "public",
  body: z.object({ token: invitationToken, password: newPassword }),
  answer: z.object({ stage }),
});

const staffSchema = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    state: z.enum(["invited", "active", "departed"]),
    lockedUntil: instant.optional(),
    createdAt: instant,
    departedAt: instant.optional(),
  })
  .meta({ id: "StaffAccount" });

export const listStaffContract = contract({
  id: "listStaff",
  method: "GET",
  path: "/staff",
  summary: "The accounts of staff within one's scope, by name",
  access: "staff.read",
  query: z.object({
    id: z.uuid().optional().meta({ description: "One account." }),
    text: z.string().trim().max(100).optional().meta({ description: "Part of a name or login." }),
    state: z.enum(["invited", "active", "departed"]).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ staff: z.array(staffSchema), total: z.int() }),
});

const link = z.object({
  id: z.uuid(),
  link: z.string().meta({ description: "Opens once; to be given to the person themselves. It is shown only here." }),
  expiresAt: instant,
});

export const inviteStaffContract = contract({
  id: "inviteStaff",
  method: "POST",
  path: "/staff",
  summary: "A new account and its one-time link; it holds no role yet",
  access: "staff.manage",
  body: z.object({
    login: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[\p{L}\d][\p{L}\d._+@-]{1,99}$/u)
      .meta({ description: "An e-mail address or a work number; lower case." }),
    name: z.string().trim().min(1).max(80),
    phone: z.string().trim().max(30).optional().meta({ description: "Told when somebody signs in on a new device." }),
  }),
  answer: link,
});

export const renewInvitationContract = contract({
  id: "renewInvitation",
  method: "POST",
  path: "/staff/{id}/invitation",
  summary: "Another one-time link, for a first or a forgotten password; older links no longer open",
  access: "staff.manage",
  params: staffId,
  body: z.object({}),
  answer: link,
});

export const departStaffContract = contract({
  id: "departStaff",
  method: "POST",
  path: "/staff/{id}/depart",
  summary: "Close the account of somebody who left: sessions end and roles are revoked at once",
  access: "staff.manage",
  params: staffId,
  body: z.object({ reason }),
  answer: done,
});

export const resetSecondFactorContract = contract({
  id: "resetSecondFactor",
  method: "POST",
  path: "/staff/{id}/second-factor/reset",
  summary: "After a lost phone: the next sign-in sets up a new second factor",
  access: "staff.manage",
  params: staffId,
  body: z.object({ reason }),
  answer: done,
});

export const staffAccountContracts = [
  getSignInWaysContract,
  signInStaffContract,
  confirmSecondFactorContract,
  beginEnrolmentContract,
  confirmEnrolmentContract,
  signOutContract,
  signOutEverywhereContract,
  getMeContract,
  setMyLangContract,
  listMySessionsContract,
  endSessionContract,
  changePasswordContract,
  getInvitationContract,
  acceptInvitationContract,
  listStaffContract,
  inviteStaffContract,
  renewInvitationContract,
  departStaffContract,
  resetSecondFactorContract,
] as const;
