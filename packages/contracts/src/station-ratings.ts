import { z } from "zod";
import { contract } from "./contract.ts";
import { calendarDate, districtCode, idParams, pageQuery } from "./unions.ts";

/** Stations 5: what workers say of stations. */

export const ratedAspects = ["overall", "service", "clean", "hours"] as const;
export type RatedAspect = (typeof ratedAspects)[number];

const period = { from: calendarDate, to: calendarDate };

export const ratingMeanSchema = z
  .object({
    mean: z.number().meta({ description: "From 1 (bad) to 3 (good)." }),
    low: z.number().meta({ description: "With 95 % confidence not below." }),
    high: z.number().meta({ description: "Nor above." }),
  })
  .meta({ id: "RatingMean" });

const rated = {
  count: z.int(),
  mean: ratingMeanSchema.optional().meta({ description: "Only of five ratings or more." }),
};

export const listStationRatingsContract = contract({
  id: "listStationRatings",
  method: "GET",
  path: "/station-ratings",
  summary: "How workers rated the stations of one's scope as a whole, by station or by district",
  access: "rating.read",
  query: z.object({
    ...period,
    by: z.enum(["station", "district"]).default("station"),
    district: districtCode.optional(),
    ...pageQuery,
  }),
  answer: z.object({
    rows: z.array(
      z.object({
        id: z.string().meta({ description: "Of the station, or the code of the district." }),
        name: z.string(),
        ...rated,
        low: z.int().meta({ description: "Ratings that became matters." }),
      }),
    ),
    total: z.int(),
  }),
});

export const getStationRatingsContract = contract({
  id: "getStationRatings",
  method: "GET",
  path: "/stations/{id}/ratings",
  summary: "How workers rated one station, each thing apart, and what they wrote",
  access: "rating.read",
  params: idParams,
  query: z.object({ ...period, ...pageQuery }),
  answer: z.object({
    count: z.int(),
    items: z.array(
      z.object({
        about: z.enum(ratedAspects).optional(),
        facility: z.string().optional().meta({ description: "Code of a facility, where it is one." }),
        ...rated,
      }),
    ),
    comments: z
      .array(
        z.object({
          id: z.uuid(),
          on: calendarDate,
          text: z.string(),
          matterId: z.int().optional().meta({ description: "What it became, where somebody must answer it." }),
          isDemo: z.boolean(),
        }),
      )
      .meta({ description: "The newest day first; within a day in no order." }),
    total: z.int().meta({ description: "Of the comments." }),
  }),
});

export const stationRatingContracts = [listStationRatingsContract, getStationRatingsContract] as const;
