import { z } from "zod";

/** The same schema, refusing keys it does not know: a misspelt filter must not silently mean "no filter". */
export function closed<S extends z.ZodType>(schema: S): S {
  return schema instanceof z.ZodObject ? (schema.strict() as unknown as S) : schema;
}
