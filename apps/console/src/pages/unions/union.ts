import type { Api } from "../../api.ts";

export type Union = Awaited<ReturnType<Api["getUnion"]>>;
export type Member = Awaited<ReturnType<Api["listMembers"]>>["members"][number];
