import { getArticleContract } from "@zhijia/contracts";
import { type Route, route } from "../../platform/module.ts";
import { getArticle, listVersions } from "./queries.ts";

export const routes: Route[] = [
  route(getArticleContract, async (ctx, { params }) => {
    const { note, lawFull: _, notLawText: __, ...article } = await getArticle(ctx, params.id);
    const versions = await listVersions(ctx, article);
    return {
      ...article,
      plain: note?.plain,
      versions: versions.map(({ id, version, isCurrent }) => ({ id, version, isCurrent })),
    };
  }),
];
