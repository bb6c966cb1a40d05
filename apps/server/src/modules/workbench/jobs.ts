import type { JobHandler } from "../../platform/module.ts";
import { rankCases } from "./operations/rank-cases.ts";
import { suggestAgain, train } from "./operations/train-labels.ts";

export const jobs: JobHandler[] = [
  {
    // Each batch is a job of its own, so that nobody waits for a whole library.
    name: "workbench.rank",
    cron: "*/30 * * * *",
    run: async (ctx, { after }) => {
      const last = await rankCases(ctx, { after: typeof after === "string" ? after : "" });
      if (last) await ctx.enqueue({ name: "workbench.rank", payload: { after: last } });
    },
  },
  { name: "workbench.train", run: (ctx, { id }) => train(ctx, Number(id)), retries: 1, seconds: 3600 },
  {
    name: "workbench.suggest",
    run: async (ctx, { after, training }) => {
      const last = await suggestAgain(ctx, { after: String(after), training: Number(training) });
      if (last) await ctx.enqueue({ name: "workbench.suggest", payload: { after: last, training } });
      else await ctx.enqueue({ name: "workbench.rank" });
    },
  },
];
