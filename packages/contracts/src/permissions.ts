/** What a member of staff may be; each role is held within one union's subtree or one district. A worker is no role. */
export const roles = {
  lawyer: { zh: "律师", en: "Lawyer" },
  "rights-officer": { zh: "权益保障干部", en: "Rights-centre staff" },
  mediator: { zh: "调解员", en: "Mediator" },
  organiser: { zh: "组织干部", en: "Organiser" },
  "station-manager": { zh: "驿站管理员", en: "Station manager" },
  supervisor: { zh: "督办负责人", en: "Supervisor" },
  administrator: { zh: "系统管理员", en: "Administrator" },
  auditor: { zh: "审计员", en: "Auditor" },
} as const satisfies Record<string, { zh: string; en: string }>;

export type Role = keyof typeof roles;

const everyone = Object.keys(roles) as Role[];

/**
 * Who may do what: the whole of it, in one table. Every contract names one of these; an operation asks for it at the union
 * or district of the record. No role has everything: an administrator administers without reading anybody's trouble, an
 * auditor reads logs and changes nothing.
 */
export const permissions = {
  "union.read": everyone,
  "union.manage": ["administrator"],
  "employer.read": ["rights-officer", "mediator", "organiser", "supervisor", "administrator"],
  "employer.manage": ["organiser", "administrator"],
  // The roster: masked names and membership, nothing of anybody's trouble.
  "member.read": ["rights-officer", "organiser", "administrator"],
  "member.manage": ["organiser", "administrator"],
  // A whole name, number or phone, for a stated purpose, each time in the access log.
  "person.reveal": ["rights-officer"],
  "staff.read": ["supervisor", "administrator", "auditor"],
  "staff.manage": ["administrator"],
  "tie.declare": everyone,
  "case.read": ["lawyer", "supervisor"],
  "case.explain": ["lawyer"],
  // By a second lawyer: never of one's own explanation.
  "case.publish": ["lawyer"],
  // What workers look for and do not find explained, and their requests.
  "gap.read": ["lawyer", "rights-officer"],
  "progress.read": ["lawyer", "supervisor", "administrator"],
  // Each table asks for its own permission too.
  "table.import": ["rights-officer", "supervisor", "station-manager", "administrator"],
  "import.run": ["administrator"],
  "job.manage": ["administrator"],
  "setting.manage": ["administrator"],
  "health.read": ["administrator", "auditor"],
  "log.read": ["auditor"],
  "purpose.read": ["administrator", "supervisor", "auditor"],
  "purpose.draft": ["administrator"],
  // Not by whoever drafted it (个保法 55: assessed before it begins).
  "purpose.approve": ["supervisor"],
  "data-request.answer": ["rights-officer", "supervisor"],
  // Keeps a person's data from every deletion while a proceeding needs it.
  "hold.manage": ["supervisor"],
  "station.read": ["rights-officer", "organiser", "station-manager", "supervisor", "administrator"],
  "station.manage": ["station-manager", "administrator"],
  "station.inspect": ["station-manager", "supervisor"],
  // What workers said of stations. The policy of `station_rating` names the same roles.
  "rating.read": ["rights-officer", "station-manager", "supervisor"],
  "draw.read": ["station-manager", "supervisor", "auditor"],
  "draw.manage": ["station-manager"],
  // The result of the public lottery, entered by a second person; never by whoever entered it first.
  "draw.confirm": ["supervisor"],
  // Matters of one's desk, or of the units that one works in.
  "matter.read": ["rights-officer", "supervisor", "mediator", "organiser", "station-manager"],
  "matter.enter": ["rights-officer", "supervisor"],
  "matter.dispatch": ["rights-officer", "supervisor"],
  "matter.handle": ["rights-officer", "supervisor", "mediator", "organiser", "station-manager"],
  "matter.supervise": ["supervisor"],
  // What was closed without the worker's word and drawn by lot; words and people are not shown. The policy of `override_sample` names the same roles.
  "override.audit": ["supervisor", "auditor"],
  // Problem types, rules of dispatch.
  "matter.configure": ["supervisor"],
  // Early warnings of needs. The policies of `matter` and `need_warning` name the same roles.
  "need.read": ["rights-officer", "supervisor"],
  "need.handle": ["rights-officer", "supervisor"],
  // From where on something is told, and how look-ups are weighed. The policies of `need_config` and `need_replay` name the same role.
  "need.tune": ["supervisor"],
  // Routine visits to employers; why one is visited stands in no plan. The policy of `visit_plan` names the same roles.
  "visit.read": ["rights-officer", "supervisor"],
  "visit.plan": ["rights-officer", "supervisor"],
  // By a second person: never a plan of one's own.
  "visit.approve": ["supervisor"],
  // Campaigns of the wish wall; a wish itself is a matter.
  "wish.manage": ["rights-officer", "station-manager", "supervisor"],
  // What staff look up, learn and ask. The policies of `knowledge_*` name the same roles.
  "knowledge.read": everyone,
  "knowledge.write": ["lawyer", "rights-officer", "organiser", "supervisor"],
  // By a second person: never of one's own words.
  "knowledge.publish": ["lawyer", "supervisor"],
  "knowledge.answer": ["lawyer", "rights-officer"],
  // Who of one's own branch has passed which course.
  "knowledge.supervise": ["supervisor"],
  "unit.manage": ["administrator", "supervisor"],
  // Keys of other systems: who may send matters in, and see them without words or names.
  "open311.manage": ["administrator"],
  // Counts, of one's branch or area, under the conflict wall; no matter is read. The policy of `matter_fact` names the same roles.
  "statistics.read": ["rights-officer", "station-manager", "supervisor", "administrator", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The permissions that some role of the list gives. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((name) =>
    (permissions[name] as readonly string[]).some((role) => held.includes(role)),
  );
}
