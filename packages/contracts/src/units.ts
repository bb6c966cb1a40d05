import { z } from "zod";
import { contract } from "./contract.ts";
import { idParams, recordId } from "./unions.ts";
export const listUnitsContract = contract({
  id: "listUnits",
  method: "GET",
  path: "/units",
  summary: "Departments, unions and partners that handle matters.",
  access: "union.read",
  query: z.object({ union: recordId.optional(), mine: z.stringbool().optional() }),
  answer: z.object({
    units: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        kind: z.enum(["department", "union", "partner"]),
        remit: z.string(),
        union: z.object({ id: z.number(), name: z.string() }),
        status: z.enum(["active", "closed"]),
        mine: z.boolean(),
      }),
    ),
  }),
});

export const saveUnitContract = contract({
  id: "saveUnit",
  method: "POST",
  path: "/units",
  summary: "A new unit, or with an recordId a change of one.",
  access: "unit.manage",
  body: z.object({
    id: recordId.optional(),
    unionId: recordId,
    name: z.string().trim().min(2).max(60),
    kind: z.enum(["department", "union", "partner"]),
    remit: z.string().trim().max(200).default(""),
    status: z.enum(["active", "closed"]).default("active"),
  }),
  answer: z.object({ id: z.number() }),
});

export const listUnitStaffContract = contract({
  id: "listUnitStaff",
  method: "GET",
  path: "/units/{id}/staff",
  summary: "Who works in a unit.",
  access: "union.read",
  params: idParams,
  answer: z.object({ staff: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const setUnitStaffContract = contract({
  id: "setUnitStaff",
  method: "PUT",
  path: "/units/{id}/staff",
  summary: "Who works in a unit, as a whole.",
  access: "unit.manage",
  params: idParams,
  body: z.object({ staff: z.array(z.uuid()).max(200) }),
  answer: z.object({}),
});

export const unitContracts = [
  listUnitsContract,
  saveUnitContract,
  listUnitStaffContract,
  setUnitStaffContract,
] as const;
