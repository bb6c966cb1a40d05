import { z } from "zod";

/** Made once each: a schema compiles itself at its first use, which would otherwise be every use. */
const known = new WeakMap<z.ZodType, z.ZodType>();

/** The same schema, refusing keys it does not know: a misspelt filter must not silently mean "no filter". */
export function closed<S extends z.ZodType>(schema: S): S {
  if (!(schema instanceof z.ZodObject)) return schema;
  const found = known.get(schema) ?? schema.strict();
  known.set(schema, found);
  return found as unknown as S;
}
