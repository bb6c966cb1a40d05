import { z } from "zod";
import { contract } from "./contract.ts";
import { calendarDate, idParams, pageQuery, recordId } from "./unions.ts";

/** Registries 3: who belongs to a union. Names and numbers come masked, and each look is in the person's access log. */

const done = z.object({});
const membershipState = z.enum(["member", "left", "retired"]);

export const memberSchema = z
  .object({
    id: z.int().meta({ description: "Of the membership." }),
    personId: z.uuid(),
    name: z.string().meta({ description: "Masked, such as 张*." }),
    phone: z.string().optional().meta({ description: "Masked, such as 138****1234." }),
    union: z.object({ id: z.int(), name: z.string() }),
    number: z.string().optional(),
    joinedOn: calendarDate.optional(),
    leftOn: calendarDate.optional(),
    state: membershipState,
    employer: z
      .object({ id: z.int(), name: z.string(), current: z.boolean() })
      .optional()
      .meta({ description: "The present or the last one, as the roster says." }),
  })
  .meta({ id: "Member" });

export const listMembersContract = contract({
  id: "listMembers",
  method: "GET",
  path: "/unions/{id}/members",
  summary: "The roster of a union and those below it; every person shown learns that it was looked at",
  access: "member.read",
  params: idParams,
  query: z.object({
    state: membershipState.optional(),
    phone: z.string().trim().min(5).max(30).optional().meta({ description: "A whole number: finds one person." }),
    number: z.string().trim().min(1).max(40).optional().meta({ description: "The whole number of a membership." }),
    sort: z.enum(["joined", "-joined", "number", "-number"]).default("-joined"),
    ...pageQuery,
  }),
  answer: z.object({ members: z.array(memberSchema), total: z.int() }),
});

export const addMemberContract = contract({
  id: "addMember",
  method: "POST",
  path: "/unions/{id}/members",
  summary: "Take a worker into a union; who has the phone number is one person",
  access: "member.manage",
  params: idParams,
  body: z.object({
    name: z.string().trim().min(1).max(40),
    phone: z.string().trim().min(5).max(30),
    number: z.string().trim().min(1).max(40).optional(),
    joinedOn: calendarDate.optional(),
    employerId: recordId.optional(),
  }),
  // Not whether somebody with this number was here before: that a worker asked for help is nobody's to learn.
  answer: z.object({ id: z.int() }),
});

export const leaveUnionContract = contract({
  id: "leaveUnion",
  method: "POST",
  path: "/members/{id}/leave",
  summary: "A membership ends; where the person worked stays",
  access: "member.manage",
  params: idParams,
  body: z.object({ on: calendarDate }),
  answer: done,
});

export const retireMemberContract = contract({
  id: "retireMember",
  method: "POST",
  path: "/members/{id}/retire",
  summary: "A member retires: stays a member, and the employer becomes the former one",
  access: "member.manage",
  params: idParams,
  body: z.object({ on: calendarDate }),
  answer: done,
});

export const memberContracts = [
  listMembersContract,
  addMemberContract,
  leaveUnionContract,
  retireMemberContract,
] as const;
