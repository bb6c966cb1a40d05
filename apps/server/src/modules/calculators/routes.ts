import { z } from "zod";
import type { PageRoute } from "../../platform/module.ts";
import { calculate, listCalculators, needOf, showCalculator } from "./queries.ts";

const form = z.record(z.string().max(40), z.string().max(100)).catch({});

export const pages: PageRoute[] = [
  {
    method: "GET",
    path: "/calculators",
    answer: async (ctx) => ({ page: "calculators", data: { calculators: listCalculators(ctx) } }),
  },
  {
    method: "GET",
    path: "/calculators/{id}",
    answer: async (ctx, { params }) => ({ page: "calculator", data: showCalculator(ctx, params.id ?? "") }),
  },
  {
    method: "POST",
    path: "/calculators/{id}",
    answer: async (ctx, { params, body }) => {
      const data = await calculate(ctx, params.id ?? "", form.parse(body));
      if (!data.result) return { page: "calculator", data, status: 422 };
      return { page: "calculator", data, about: { kind: "calculator", topics: [needOf(data.id)] } };
    },
  },
];
