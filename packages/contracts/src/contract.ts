import { z } from "zod";
import type { Permission } from "./permissions.ts";

/** `public`: nobody need sign in. `worker`: a signed-in worker. `staff`: any signed-in member of staff, on their own affairs. */
export type Access = "public" | "worker" | "staff" | Permission;

/** One operation of the HTTP API: the server mounts it, OpenAPI describes it, the client calls it. */
export type Contract = {
  /** Unique, camelCase: the OpenAPI operationId and the method of the typed client. */
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Under `/api`, parameters in braces: `/statutes/{id}`. */
  path: `/${string}`;
  summary: string;
  /** Asked before anything else; a record's union or district is asked for by the operation. */
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A file is sent as the whole content of the request, instead of a body; what kind it is, the operation finds out. */
  upload?: { limitBytes: number };
  answer: z.ZodType;
};

/** The answer of an operation that gives a file and no JSON; the client gets its content and its name. */
export const fileAnswer = z.custom<FileAnswer>();
/** `path` lies on the server and is removed once it is sent; `content` is a stream of `size` bytes. */
export type FileAnswer = { name: string; contentType: string } & (
  | { path: string }
  | { content: AsyncIterable<Uint8Array>; size: number }
);

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What an operation receives, after the schema has checked it. */
export type InputOf<C extends Contract> = {
  params: Parsed<C["params"]>;
  query: Parsed<C["query"]>;
  body: Parsed<C["body"]>;
  /** Where the uploaded file lies until the request is answered, and what its sender calls it, unchecked. */
  upload: C["upload"] extends object ? { path: string; name: string | undefined } : undefined;
};
export type OutputOf<C extends Contract> = z.input<C["answer"]>;

export function contract<const C extends Contract>(c: C): C {
  return c;
}
