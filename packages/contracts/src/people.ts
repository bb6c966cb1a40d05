import { z } from "zod";
import { contract } from "./contract.ts";

/** Registries 1: workers as persons. Whole names and numbers only for a purpose, each time in the person's access log. */

const purpose = z.string().trim().min(4).max(300);

export const revealPersonContract = contract({
  id: "revealPerson",
  method: "POST",
  path: "/people/{id}/reveal",
  summary: "Whole name, phone or identity number, for a stated purpose; the person reads who looked and why",
  access: "person.reveal",
  params: z.object({ id: z.uuid() }),
  body: z.object({
    fields: z
      .array(z.enum(["name", "phone", "idNumber"]))
      .min(1)
      .max(3),
    purpose,
  }),
  answer: z.object({ name: z.string().optional(), phone: z.string().optional(), idNumber: z.string().optional() }),
});

export const mergePeopleContract = contract({
  id: "mergePeople",
  method: "POST",
  path: "/people/{id}/merge",
  summary: "Two records of one person become one; refused when two different identity numbers were verified",
  access: "member.manage",
  params: z.object({ id: z.uuid().meta({ description: "The record that is kept." }) }),
  body: z.object({
    gone: z.uuid().meta({ description: "The record that goes." }),
    reason: z.string().trim().min(1).max(300),
  }),
  answer: z.object({}),
});

export const peopleContracts = [revealPersonContract, mergePeopleContract] as const;
