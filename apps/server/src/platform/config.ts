import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { z } from "zod";
import { Trouble } from "./trouble.ts";

const projectFolder = fileURLToPath(new URL("../../../../", import.meta.url));

const path = z
  .string()
  .min(1)
  .transform((text) => resolve(text));
const onOff = z.enum(["on", "off"]).transform((text) => text === "on");
const address = z.string().refine((text) => isIP(text) > 0 || text === "localhost", "an IP address or localhost");
const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/, "a whole number").transform(Number).pipe(z.number().min(min).max(max));

/** One setting: its name in the environment, its flag if it has one, what it may be, and what the operator should know. */
type Key = { env: string; flag?: string; schema: z.ZodType; fallback?: string; secret?: true; doc: string };

/**
 * Every setting there is; `zhijia config --markdown` prints the table of docs/operations.md from it. The command line
 * wins over the environment, the environment over the file zhijia.env in the data folder.
 */
export const configKeys = {
  dataDir: {
    env: "ZHIJIA_DATA_DIR",
    flag: "--data-dir",
    schema: path,
    fallback: join(projectFolder, ".zhijia"),
    doc: "Folder of the database, the search index, the secret key and backups. A second folder is a second, separate product.",
  },
  port: {
    env: "ZHIJIA_PORT",
    flag: "--port",
    schema: whole(0, 65535),
    fallback: "8080",
    doc: "Port of the web server; 0 takes any free one.",
  },
  host: {
    env: "ZHIJIA_HOST",
    flag: "--host",
    schema: address,
    fallback: "127.0.0.1",
    doc: "Address the web server listens on: 127.0.0.1 for this machine and a reverse proxy on it, 0.0.0.0 for phones in the same network.",
  },
  databaseUrl: {
    env: "DATABASE_URL",
    schema: z.string().regex(/^postgres(ql)?:\/\//, "postgresql://user:password@host/database"),
    secret: true,
    doc: "A PostgreSQL of your own, 15 or newer (postgresql://user:password@host/database). Without it the product brings and runs its own.",
  },
  publicUrl: {
    env: "ZHIJIA_PUBLIC_URL",
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((text) => new URL(text).pathname === "/" && !new URL(text).search, "an address without a path")
      .transform((text) => new URL(text).origin),
    doc: "The address people type, such as https://zhijia.example.org; used in shared links and QR codes. Without it the address of each request is used.",
  },
  tlsCert: {
    env: "ZHIJIA_TLS_CERT",
    schema: path,
    doc: "File of the TLS certificate with its chain (PEM). Only without a reverse proxy; needs ZHIJIA_TLS_KEY.",
  },
  tlsKey: { env: "ZHIJIA_TLS_KEY", schema: path, doc: "File of the TLS private key (PEM)." },
  trustedProxies: {
    env: "ZHIJIA_TRUSTED_PROXIES",
    schema: z
      .string()
      .transform((text) =>
        text
          .split(",")
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.string().refine(isProxy, "loopback, or IP addresses and networks such as 10.0.0.0/8"))),
    fallback: "loopback",
    doc: "Reverse proxies whose X-Forwarded-For is believed: `loopback`, addresses and networks, separated by commas; empty for none.",
  },
  logLevel: {
    env: "ZHIJIA_LOG_LEVEL",
    schema: z.enum(["info", "warn", "error"]),
    fallback: "info",
    doc: "Least severe events that are logged: info, warn or error. Nobody's words, addresses or search terms are ever logged.",
  },
  backupDir: {
    env: "ZHIJIA_BACKUP_DIR",
    schema: path,
    doc: "Folder of the backups; best a mounted disk of another machine. Default: `backups` in the data folder.",
  },
  backupAt: {
    env: "ZHIJIA_BACKUP_AT",
    schema: z.string().regex(/^(off|([01]\d|2[0-3]):[0-5]\d)$/, "a time such as 03:30, or off"),
    fallback: "off",
    doc: "When the running server makes its daily backup (China time, such as 03:30), or off when a timer of the system does it.",
  },
  backupKeep: {
    env: "ZHIJIA_BACKUP_KEEP",
    schema: whole(1, 1000),
    fallback: "14",
    doc: "How many daily backups are kept; the oldest goes after a new one is complete. Only scheduled ones are ever removed.",
  },
  backupKeepWeekly: {
    env: "ZHIJIA_BACKUP_KEEP_WEEKLY",
    schema: whole(0, 1000),
    fallback: "8",
    doc: "How many weeks keep their last scheduled backup beside the daily ones.",
  },
  filesDir: {
    env: "ZHIJIA_FILES_DIR",
    schema: path,
    doc: "Folder of uploaded files; several servers on one database share it. Default: `files` in the data folder. Backups hold the files too.",
  },
  scanAddress: {
    env: "ZHIJIA_SCAN_ADDRESS",
    schema: z
      .string()
      .regex(/^(\/.+|([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5})$/, "a socket such as /run/clamav/clamd.ctl, or host:port"),
    doc: "ClamAV's daemon, which looks at every uploaded file: a socket such as /run/clamav/clamd.ctl, or host:port. When it is away no file is accepted. Without this setting nobody looks, and every file is marked so.",
  },
  smsGatewayFile: {
    env: "ZHIJIA_SMS_GATEWAY_FILE",
    schema: path,
    doc: "File that describes the provider of text messages, with its secret (JSON, readable by its owner only; see Text messages). Without it a demonstration shows messages on a page, and real use sends none.",
  },
  realNameFile: {
    env: "ZHIJIA_REAL_NAME_FILE",
    schema: path,
    doc: "File that describes a service that checks names and ID numbers (JSON, readable by its owner only). Without it only the number's own check digit is looked at, and every result says so.",
  },
  workerOidcIssuer: {
    env: "ZHIJIA_WORKER_OIDC_ISSUER",
    schema: z.url({ protocol: /^https?$/ }),
    doc: "A province app that workers may sign in with (OpenID Connect): the address of its issuer, as in its /.well-known/openid-configuration. Its callback here is /sign-in/oidc/callback.",
  },
  workerOidcClientId: {
    env: "ZHIJIA_WORKER_OIDC_CLIENT_ID",
    schema: z.string().min(1),
    doc: "The client id that it gave to this installation.",
  },
  workerOidcClientSecret: {
    env: "ZHIJIA_WORKER_OIDC_CLIENT_SECRET",
    schema: z.string().min(1),
    secret: true,
    doc: "The client secret that it gave to this installation.",
  },
  workerOidcName: {
    env: "ZHIJIA_WORKER_OIDC_NAME",
    schema: z.string().min(1).max(40),
    fallback: "省级统一登录",
    doc: "What it is called on the button that leads workers there.",
  },
  staffOidcIssuer: {
    env: "ZHIJIA_STAFF_OIDC_ISSUER",
    schema: z.url({ protocol: /^https?$/ }),
    doc: "A system of the organisation that staff may sign in with (OpenID Connect): the address of its issuer, as in its /.well-known/openid-configuration. Its callback here is /console/sign-in/oidc/callback.",
  },
  staffOidcClientId: {
    env: "ZHIJIA_STAFF_OIDC_CLIENT_ID",
    schema: z.string().min(1),
    doc: "The client id that it gave to this installation.",
  },
  staffOidcClientSecret: {
    env: "ZHIJIA_STAFF_OIDC_CLIENT_SECRET",
    schema: z.string().min(1),
    secret: true,
    doc: "The client secret that it gave to this installation.",
  },
  staffOidcName: {
    env: "ZHIJIA_STAFF_OIDC_NAME",
    schema: z.string().min(1).max(40),
    fallback: "单位统一登录",
    doc: "What it is called on the button that leads staff there.",
  },
  secretKeyFile: {
    env: "ZHIJIA_SECRET_KEY_FILE",
    schema: path,
    doc: "File of the installation's secret: 32 random bytes, readable by its owner only; made at the first start. Default: `secret.key` in the data folder.",
  },
  masterKeyFile: {
    env: "ZHIJIA_MASTER_KEY_FILE",
    schema: path,
    doc: "File of the master key that opens all sealed personal data: 32 random bytes, readable by its owner only; made at the first start. Best on another mount than the data. Keep a copy elsewhere: without it nobody can read what is sealed. Default: `master.key` in the data folder.",
  },
  logKeyFile: {
    env: "ZHIJIA_LOG_KEY_FILE",
    schema: path,
    doc: "File of the key that signs the access log: 32 random bytes, readable by its owner only; made at the first signature. Several servers on one database need the same. Default: `log.key` in the data folder.",
  },
  fieldCipher: {
    env: "ZHIJIA_FIELD_CIPHER",
    schema: z.enum(["aes-256-gcm", "sm4"]),
    fallback: "aes-256-gcm",
    doc: "Ciphers of personal data: aes-256-gcm, or sm4 (SM4 and SM3). What is sealed already stays readable; `zhijia rotate-keys` seals it anew.",
  },
  demoData: {
    env: "ZHIJIA_DEMO_DATA",
    flag: "--demo",
    schema: onOff,
    fallback: "on",
    doc: "Load the invented, clearly labelled demonstration cases at the start: on or off. `off` takes them out again.",
  },
  province: {
    env: "ZHIJIA_PROVINCE",
    schema: z.string().regex(/^\d{2}0000$/, "a GB/T 2260 code of a province, such as 370000"),
    doc: "The province whose rules and cases come first when a worker has not chosen one (GB/T 2260 code, such as 370000 for Shandong).",
  },
  rateLimit: {
    env: "ZHIJIA_RATE_LIMIT",
    schema: whole(1, 1_000_000),
    fallback: "600",
    doc: "Requests that one address may make in a minute. A whole factory may share one address: do not set it low.",
  },
  requestLimitKb: {
    env: "ZHIJIA_REQUEST_LIMIT_KB",
    schema: whole(1, 100_000),
    fallback: "256",
    doc: "Largest body of a request without a file, in KB.",
  },
  uploadLimitMb: {
    env: "ZHIJIA_UPLOAD_LIMIT_MB",
    schema: whole(1, 10_000),
    fallback: "20",
    doc: "Largest uploaded file, in MB.",
  },
  metricsToken: {
    env: "ZHIJIA_METRICS_TOKEN",
    schema: z.string().min(16, "at least 16 characters"),
    secret: true,
    doc: "With `Authorization: Bearer …` and this token /metrics can be read from another machine; without it only from this one.",
  },
} as const satisfies Record<string, Key>;

type Keys = typeof configKeys;
type WithDefault =
  | { [K in keyof Keys]: Keys[K] extends { fallback: string } ? K : never }[keyof Keys]
  | "backupDir"
  | "filesDir"
  | "secretKeyFile"
  | "masterKeyFile"
  | "logKeyFile";

/** The checked settings; a setting without a default may be absent. */
export type Config = { [K in WithDefault]: z.output<Keys[K]["schema"]> } & {
  [K in Exclude<keyof Keys, WithDefault>]?: z.output<Keys[K]["schema"]>;
};

export type ConfigSource = "command line" | "environment" | "zhijia.env" | "default";
export type ConfigInput = {
  env?: Record<string, string | undefined>;
  /** From the command line, by the name in `configKeys`. */
  flags?: Partial<Record<keyof Keys, string>>;
};

/** Reads and checks every setting. Errors: Trouble `config/invalid` that names each wrong one, without secret values. */
export function loadConfig(input: ConfigInput = {}): Config {
  const { config, problems } = readConfig(input);
  if (problems.length === 0) return config as Config;
  throw new Trouble(
    "config/invalid",
    `The configuration is not usable:\n  ${problems.join("\n  ")}`,
    "`zhijia config` explains every setting.",
    "配置有误，运行 zhijia config 查看每一项的说明。",
  );
}

/** The settings that are right, what is wrong with the others, and where each came from. */
export function readConfig({ env = process.env, flags = {} }: ConfigInput = {}): {
  config: Partial<Config>;
  problems: string[];
  sources: Record<keyof Keys, ConfigSource>;
} {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const sources: Record<string, ConfigSource> = {};
  const read = (name: keyof Keys, file: Record<string, string | undefined>) => {
    const key: Key = configKeys[name];
    const layers: [ConfigSource, string | undefined][] = [
      ["command line", flags[name]],
      ["environment", env[key.env]],
      ["zhijia.env", file[key.env]],
      ["default", key.fallback],
    ];
    // An empty variable means "not set" everywhere but in the list of proxies, where it means none.
    const [source, text] =
      layers.find(
        ([from, value]) => value || (value === "" && (from === "command line" || name === "trustedProxies")),
      ) ?? [];
    sources[name] = source ?? "default";
    if (text === undefined) return;
    const checked = key.schema.safeParse(text);
    if (checked.success) values[name] = checked.data;
    else {
      const shown = key.secret ? "" : ` is "${text}"`;
      const label = source === "command line" ? (key.flag ?? key.env) : key.env;
      problems.push(`${label}${shown}: ${checked.error.issues[0]?.message}`);
    }
  };
  read("dataDir", {});
  const dataDir = (values.dataDir ?? "") as string;
  const file = dataDir ? readEnvFile(join(dataDir, "zhijia.env"), problems) : {};
  for (const name of Object.keys(configKeys) as (keyof Keys)[]) if (name !== "dataDir") read(name, file);
  if (!values.tlsCert !== !values.tlsKey) problems.push("ZHIJIA_TLS_CERT and ZHIJIA_TLS_KEY go together.");
  for (const who of ["worker", "staff"]) {
    if (!values[`${who}OidcIssuer`] === !values[`${who}OidcClientId`]) continue;
    const prefix = `ZHIJIA_${who.toUpperCase()}_OIDC`;
    problems.push(`${prefix}_ISSUER and ${prefix}_CLIENT_ID go together.`);
  }
  values.backupDir ??= join(dataDir, "backups");
  values.filesDir ??= join(dataDir, "files");
  values.secretKeyFile ??= join(dataDir, "secret.key");
  values.masterKeyFile ??= join(dataDir, "master.key");
  values.logKeyFile ??= join(dataDir, "log.key");
  return { config: values as Partial<Config>, problems, sources: sources as Record<keyof Keys, ConfigSource> };
}

/** The same KEY=value lines as systemd's EnvironmentFile, so that commands typed by hand know what the service knows. */
function readEnvFile(path: string, problems: string[]): Record<string, string | undefined> {
  if (!existsSync(path)) return {};
  const values = parseEnv(readFileSync(path, "utf8"));
  const known = new Set<string>(Object.values(configKeys).map(({ env }) => env));
  for (const name of Object.keys(values)) if (!known.has(name)) problems.push(`${path}: ${name} is no setting.`);
  return values;
}

function isProxy(text: string): boolean {
  const [address, bits, ...rest] = text.split("/");
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const family = isIP(address ?? "");
  return (
    family > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
}
