/** One line of JSON for each event. Never a URL's query, a body, an address or anybody's words. */
export type Log = {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
};

export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const at =
    (level: string): Log["info"] =>
    (event, fields = {}) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/**
 * What the log may know of an error: its kind, code, place and causes. The messages of database and syntax errors quote
 * the data they stumbled over (a phone number in "Key (phone)=(…)", a search word), so those stay out.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, table, constraint, column, routine, cause } = error as Error & Record<string, unknown>;
  const quotesData = error instanceof SyntaxError || (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code));
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(!quotesData && { message: error.message }),
    ...Object.fromEntries(Object.entries({ code, table, constraint, column, routine }).filter(([, value]) => value)),
    stack: stack.slice(0, 12).map((line) => line.trim()),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}
