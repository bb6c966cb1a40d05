/** What the command's exit code means; printed under `zhijia --help`. */
export const exitCodes = {
  /** Done. */
  ok: 0,
  /** Something unexpected went wrong. */
  failed: 1,
  /** The command line or the configuration is not right; nothing was done. */
  usage: 2,
  /** Refused, or done but something needs a person: the message says what. */
  attention: 3,
  /** Stopped by Ctrl-C or a signal; can be run again. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeHelp = `
Exit codes:
  0    done
  1    failed unexpectedly
  2    the command line or the configuration is not right; nothing was done
  3    refused, or something needs a person: the message says what to do
  130  stopped by Ctrl-C; can be run again`;
