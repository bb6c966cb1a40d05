import type { Permission } from "@zhijia/contracts";
import type { Actor, Context } from "../../../platform/context.ts";
import { may } from "../../../platform/permissions.ts";
import { Problem } from "../../../platform/table-files/index.ts";
import { findReceivingUnion } from "../conflict-wall.ts";
import { tables } from "../tables.ts";

export type FoundUnion = {
  id: number;
  path: string;
  level: "province" | "city" | "district" | "grass-roots";
  district: string;
};

/**
 * What the rows of one file refer to, read once and kept while the file is gone through: unions by their name or code within
 * the scope of whoever imports, districts, and which union looks after a district.
 */
export class Lookups {
  readonly #actor: Actor;
  readonly #permission: Permission;
  readonly #unions = new Map<string, FoundUnion | Problem>();
  readonly #looking = new Map<string, { id: number; path: string } | undefined>();
  #districts: Set<string> | undefined;

  constructor(actor: Actor, permission: Permission) {
    this.#actor = actor;
    this.#permission = permission;
  }

  get actor(): Actor {
    return this.#actor;
  }

  may(branch: string | null, area: string | null): boolean {
    return may(this.#actor, this.#permission, { branch, area });
  }

  async hasDistrict(ctx: Context, code: string): Promise<boolean> {
    this.#districts ??= new Set(
      (await tables(ctx).selectFrom("district").select("code").execute()).map((row) => row.code),
    );
    return this.#districts.has(code);
  }

  /** Reads what is not known yet, all at once; `union` answers then. */
  async readUnions(ctx: Context, texts: Iterable<string | undefined>): Promise<void> {
    const wanted = [...new Set(texts)].filter((text) => text !== undefined && !this.#unions.has(text)) as string[];
    if (wanted.length === 0) return;
    const rows = await tables(ctx)
      .selectFrom("union_org")
      .select(["id", "path", "level", "name", "uscc", "district_code"])
      .where((where) => where.or([where("name", "in", wanted), where("uscc", "in", wanted)]))
      .where("status", "=", "active")
      .execute();
    for (const text of wanted) {
      const named = rows.filter(({ name, uscc }) => name === text || uscc === text);
      const mine = named.filter(({ path, district_code }) => this.may(path, district_code));
      this.#unions.set(text, mine.length === 1 ? unionOf(mine[0]!) : noUnion(text, named.length, mine.length));
    }
  }

  union(text: string): FoundUnion | Problem {
    return this.#unions.get(text)!;
  }

  /** The union that looks after a district's employers where a row names none. */
  async lookingAfter(ctx: Context, district: string): Promise<{ id: number; path: string } | undefined> {
    if (!this.#looking.has(district)) {
      this.#looking.set(district, await findReceivingUnion(ctx, { districtCode: district }));
    }
    return this.#looking.get(district);
  }
}

function unionOf(row: { id: number; path: string; level: FoundUnion["level"]; district_code: string }): FoundUnion {
  return { id: row.id, path: row.path, level: row.level, district: row.district_code };
}

/** Unions are public, so that it may be said that one is there and out of scope. */
function noUnion(text: string, named: number, mine: number): Problem {
  if (mine > 1) {
    return new Problem(
      `有 ${mine} 个工会叫“${text}”，请改填统一社会信用代码`,
      `${mine} unions are called “${text}”; give the unified social credit code instead`,
    );
  }
  if (named > 0) return new Problem(`“${text}”不在您的管理范围内`, `“${text}” is not within your scope`);
  return new Problem(`没有叫“${text}”的工会`, `there is no union called “${text}”`);
}

export const outOfScope = new Problem("不在您的管理范围内", "not within your scope");
export const unknownDistrict = new Problem("没有这个行政区划代码", "there is no such district code");
export const isNotApart = new Problem(
  "您与这个单位有关系，请由他人办理",
  "you stand close to this employer; somebody else must do it",
);
