import {
  acceptInvitationContract,
  beginEnrolmentContract,
  changePasswordContract,
  confirmEnrolmentContract,
  confirmSecondFactorContract,
  departStaffContract,
  endSessionContract,
  getInvitationContract,
  getSignInWaysContract,
  inviteStaffContract,
  listMySessionsContract,
  listStaffContract,
  mergePeopleContract,
  renewInvitationContract,
  resetSecondFactorContract,
  revealPersonContract,
  setMyLangContract,
  signInStaffContract,
  signOutContract,
  signOutEverywhereContract,
} from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { getInvitation } from "./invitations.ts";
import { acceptInvitation } from "./operations/accept-invitation.ts";
import { changePassword } from "./operations/change-password.ts";
import { confirmSecondFactor } from "./operations/confirm-second-factor.ts";
import { departStaff, resetSecondFactor } from "./operations/depart-staff.ts";
import { beginEnrolment, confirmEnrolment } from "./operations/enrol-second-factor.ts";
import { type Invitation, inviteStaff, renewInvitation } from "./operations/invite-staff.ts";
import { mergePeople } from "./operations/merge-people.ts";
import { revealPerson } from "./operations/reveal-person.ts";
import { setMyLang } from "./operations/set-my-lang.ts";
import { signInStaff } from "./operations/sign-in-staff.ts";
import { endSession, signOut, signOutEverywhere } from "./operations/sign-out.ts";
import { listMySessions, listStaff } from "./queries.ts";
import { findStage } from "./stages.ts";

const done = async (work: Promise<unknown>): Promise<Record<string, never>> => {
  await work;
  return {};
};

const shown = ({ id, link, expiresAt }: Invitation) => ({ id, link, expiresAt: expiresAt.toISOString() });

export const routes: Route[] = [
  route(getSignInWaysContract, async (ctx) => {
    const oidc = ctx.services.signIn.staff;
    const stage = await findStage(ctx);
    return {
      password: true as const,
      ...(oidc && { oidc: { name: oidc.name, href: "/console/sign-in/oidc" } }),
      ...(stage && { stage }),
    };
  }),
  route(signInStaffContract, (ctx, { body }) => signInStaff(ctx, body)),
  route(confirmSecondFactorContract, (ctx, { body }) => confirmSecondFactor(ctx, body)),
  route(beginEnrolmentContract, (ctx) => beginEnrolment(ctx)),
  route(confirmEnrolmentContract, (ctx, { body }) => confirmEnrolment(ctx, body)),
  route(signOutContract, (ctx) => done(signOut(ctx, "staff"))),
  route(signOutEverywhereContract, (ctx) => signOutEverywhere(ctx)),
  route(setMyLangContract, (ctx, { body }) => done(setMyLang(ctx, body))),
  route(listMySessionsContract, (ctx) => listMySessions(ctx)),
  route(endSessionContract, (ctx, { params }) => done(endSession(ctx, params))),
  route(changePasswordContract, (ctx, { body }) => done(changePassword(ctx, body))),
  route(getInvitationContract, async (ctx, { body }) => {
    const { login, name, expiresAt } = await getInvitation(ctx, body);
    return { login, name, expiresAt: expiresAt.toISOString() };
  }),
  route(acceptInvitationContract, (ctx, { body }) => acceptInvitation(ctx, body)),
  route(listStaffContract, (ctx, { query }) => listStaff(ctx, query)),
  route(inviteStaffContract, async (ctx, { body }) => shown(await inviteStaff(ctx, body))),
  route(renewInvitationContract, async (ctx, { params }) => shown(await renewInvitation(ctx, params))),
  route(departStaffContract, (ctx, { params, body }) => done(departStaff(ctx, { ...params, ...body }))),
  route(resetSecondFactorContract, (ctx, { params, body }) => done(resetSecondFactor(ctx, { ...params, ...body }))),
  route(revealPersonContract, (ctx, { params, body }) => revealPerson(ctx, { ...params, ...body })),
  route(mergePeopleContract, (ctx, { params, body }) =>
    done(mergePeople(ctx, { keep: params.id, gone: body.gone, reason: body.reason })),
  ),
];
