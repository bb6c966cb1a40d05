import { type ConfigSource, configKeys, readConfig } from "../platform/config.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";

type Row = { name: string; flag?: string; value: string; source: ConfigSource; doc: string };

export const configCommand: CliCommand = {
  name: "config",
  summary: "show every setting: what it is now, where that comes from, what it means",
  shape: (command) => command.option("--markdown", "the table of docs/operations.md"),
  anyConfig: true,
  async run({ input, options, say }) {
    if (options.markdown) {
      say.result({ markdown: settingsTable() }, settingsTable());
      return exitCodes.ok;
    }
    const { config, problems, sources } = readConfig(input);
    const rows: Row[] = Object.entries(configKeys).map(([name, key]) => ({
      name: key.env,
      ...("flag" in key && { flag: key.flag }),
      value: shown(config[name as keyof typeof config], "secret" in key),
      source: sources[name as keyof typeof sources],
      doc: key.doc,
    }));
    const wrong = problems.length ? `\n\nNot usable:\n  ${problems.join("\n  ")}` : "";
    say.result({ settings: rows, problems }, rows.map(textOf).join("\n\n") + wrong);
    return problems.length ? exitCodes.usage : exitCodes.ok;
  },
};

/** A secret is told to be there, never what it is. */
function shown(value: unknown, secret: boolean): string {
  if (value === undefined) return "(not set)";
  if (secret) return "(set, not shown)";
  if (typeof value === "boolean") return value ? "on" : "off";
  return Array.isArray(value) ? value.join(",") || "(none)" : String(value);
}

function textOf({ name, flag, value, source, doc }: Row): string {
  return `${name}${flag ? ` or ${flag}` : ""} = ${value}   [${source}]\n    ${doc}`;
}

/** Every setting as a Markdown table. */
export function settingsTable(): string {
  const rows = Object.values(configKeys).map((key) => {
    const flag = "flag" in key ? `, \`${key.flag}\`` : "";
    const fallback = !("fallback" in key)
      ? "–"
      : key.env === "ZHIJIA_DATA_DIR"
        ? "`.zhijia` in the project"
        : `\`${key.fallback}\``;
    return `| \`${key.env}\`${flag} | ${fallback} | ${key.doc} |`;
  });
  return ["| setting | default | meaning |", "|---|---|---|", ...rows].join("\n");
}
