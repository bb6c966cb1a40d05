import { z } from "zod";

/** What every refused or failed request answers with: RFC 9457 `application/problem+json`, in the reader's language. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: "A URN made of the code; stable, for programs." }),
    title: z.string().meta({ description: "What kind of trouble this is." }),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do, in the reader's language." }),
    code: z.string().meta({ description: "Owned by one module, e.g. `statute/not-found`." }),
    reference: z.string().optional().meta({ description: "Names this failure in the server's log." }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Each field that was not accepted, and what to do about it." }),
  })
  .meta({ id: "Problem" });

export type ProblemBody = z.output<typeof problemSchema>;

/** Thrown by the client for every answer that is not a success, and with status 0 when the server was not reached. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly body: ProblemBody;

  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(`${body.code}: ${body.detail}`, options);
    this.status = body.status;
    this.body = body;
  }
}
