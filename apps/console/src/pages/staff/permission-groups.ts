import type { Permission } from "@zhijia/contracts";

/** The permissions as they are read together; a test finds one that is missing. */
export const permissionGroups = [
  { group: "registries", names: ["union.read", "union.manage", "employer.read", "employer.manage"] },
  { group: "people", names: ["member.read", "member.manage", "person.reveal"] },
  { group: "staff", names: ["staff.read", "staff.manage", "tie.declare"] },
  { group: "cases", names: ["case.read", "case.explain", "case.publish", "gap.read", "progress.read"] },
  {
    group: "knowledge",
    names: ["knowledge.read", "knowledge.write", "knowledge.publish", "knowledge.answer", "knowledge.supervise"],
  },
  {
    group: "matters",
    names: [
      "matter.read",
      "matter.enter",
      "matter.dispatch",
      "matter.handle",
      "matter.supervise",
      "matter.configure",
      "override.audit",
      "need.read",
      "need.handle",
      "need.tune",
      "visit.read",
      "visit.plan",
      "visit.approve",
      "unit.manage",
      "wish.manage",
      "statistics.read",
    ],
  },
  { group: "stations", names: ["station.read", "station.manage", "station.inspect", "rating.read"] },
  { group: "draws", names: ["draw.read", "draw.manage", "draw.confirm"] },
  {
    group: "running",
    names: ["table.import", "import.run", "job.manage", "setting.manage", "health.read", "open311.manage"],
  },
  {
    group: "privacy",
    names: ["purpose.read", "purpose.draft", "purpose.approve", "data-request.answer", "hold.manage", "log.read"],
  },
] as const satisfies { group: string; names: Permission[] }[];
