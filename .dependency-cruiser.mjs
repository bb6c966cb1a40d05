/** A module may use the doors of modules on its own floor or below. Every module has its floor in this one list. */
const floors = {
  registries: ["taxonomy", "statutes", "people", "unions", "privacy"],
  engines: ["matters"],
  services: [
    "calculators",
    "casebase",
    "workbench",
    "answers",
    "administration",
    "stations",
    "draws",
    "wishes",
    "open311",
    "statistics",
    "needs",
    "knowledge",
  ],
};

const modules = "^apps/server/src/modules";
const error = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const ranks = Object.values(floors);
const anyOf = (names) => `${modules}/(${names.join("|")})/`;

const floorRules = ranks.flatMap((names, rank) => {
  const above = ranks.slice(rank + 1).flat();
  return names.length && above.length
    ? [
        error(
          `floor-${Object.keys(floors)[rank]}`,
          "A module stands on its own floor or below.",
          { path: anyOf(names) },
          { path: anyOf(above) },
        ),
      ]
    : [];
});

export default {
  forbidden: [
    error(
      "no-cycles",
      "If A and B need each other, one of them should listen to the other's event.",
      {},
      { circular: true },
    ),
    error(
      "every-module-has-a-floor",
      "Add the module to the list of floors.",
      {},
      { path: `${modules}/`, pathNot: anyOf(ranks.flat()) },
    ),
    ...floorRules,
    error(
      "modules-meet-at-index",
      "Another module is used through its index.ts.",
      { path: `${modules}/([^/]+)/` },
      { path: `${modules}/[^/]+/`, pathNot: [`${modules}/$1/`, `${modules}/[^/]+/index[.]ts$`] },
    ),
    error(
      "app-meets-modules-at-index",
      "app.ts, main.ts and the commands list modules; they do not reach inside them.",
      { path: "^apps/server/src/([^/]+[.]ts$|cli/)" },
      { path: `${modules}/`, pathNot: "/index[.]ts$" },
    ),
    error(
      "platform-knows-no-domain",
      "platform/ would still make sense in a bakery.",
      { path: "^apps/server/src/platform/" },
      { path: `${modules}/` },
    ),
    error(
      "rules-are-pure",
      "rules.ts, lives.ts and permissions.ts can be tested without a database.",
      { path: `${modules}/([^/]+)/(rules|lives|permissions)[.]ts$` },
      {
        dependencyTypesNot: ["type-only"],
        pathNot: [
          `${modules}/$1/(rules|lives|permissions)[.]ts$`,
          "platform/(refusals|context|permissions)[.]ts$",
          "platform/calendar/",
          "^(packages|@zhijia)/",
        ],
      },
    ),
    error(
      "routes-decide-nothing",
      "A route calls an operation or a query.",
      { path: `${modules}/[^/]+/routes[.]ts$` },
      { path: "/(store|tables)[.]ts$" },
    ),
    error(
      "packages-stand-alone",
      "A package never knows the apps that use it.",
      { path: "^packages/" },
      { path: "^apps/" },
    ),
    error(
      "apps-share-only-packages",
      "Web apps and server meet in packages/contracts.",
      { path: "^apps/([^/]+)/" },
      { path: "^apps/", pathNot: "^apps/$1/" },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: "([.]test[.]tsx?$|/dist/|/testing/)",
  },
};
