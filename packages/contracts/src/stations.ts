import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { openingHours } from "./opening-hours.ts";
import { calendarDate, districtCode, idParams, pageQuery, reasonText, recordId } from "./unions.ts";

/** Stations 1: the registry of service stations, drivers' homes and workers' homes. */

const done = z.object({});
const named = z.object({ id: z.int(), name: z.string() });

export const stationKinds = {
  "service-station": { zh: "户外劳动者服务站点", en: "Service station" },
  "drivers-home": { zh: "司机之家", en: "Drivers' home" },
  "workers-home": { zh: "职工之家", en: "Workers' home" },
} as const;
export type StationKind = keyof typeof stationKinds;
export const stationKind = z.enum(["service-station", "drivers-home", "workers-home"]);

export const stationState = z.enum(["planned", "open", "paused", "closed"]);
export type StationState = z.infer<typeof stationState>;

/** The coordinates of the world, of China's maps, and of Baidu's maps. */
export const crs = z.enum(["WGS-84", "GCJ-02", "BD-09"]);
export type Crs = z.infer<typeof crs>;

/** A place in China, in degrees, as somebody gives it. */
export const givenPoint = z.object({ lon: z.number().min(73).max(136), lat: z.number().min(3).max(54), crs });
export type GivenPoint = z.infer<typeof givenPoint>;

const gcj02 = z.object({ lon: z.number(), lat: z.number() }).meta({ description: "GCJ-02, degrees." });

export const facilitySchema = z
  .object({ code: z.string(), zh: z.string(), en: z.string(), icon: z.string(), isOffered: z.boolean() })
  .meta({ id: "Facility" });
export type Facility = z.infer<typeof facilitySchema>;

export const stationSchema = z
  .object({
    id: z.int(),
    code: z.string().meta({ description: "The number on its sign." }),
    name: z.string(),
    kind: stationKind,
    state: stationState,
    districtCode: z.string(),
    districtName: z.string(),
    union: named.meta({ description: "That runs it." }),
    operator: z.string().optional().meta({ description: "Whose room it is." }),
    contactRole: z.string().optional().meta({ description: "Who is on duty there; never a person's name." }),
    phone: z.string().optional().meta({ description: "The station's, shown to workers." }),
    address: z.string(),
    hours: openingHours,
    isOpen: z.boolean().meta({ description: "At this moment." }),
    opensAt: z.iso.datetime().optional().meta({ description: "When it is closed: the next opening." }),
    facilities: z.array(z.string()).meta({ description: "Codes." }),
    capacity: z.int().optional(),
    at: gcj02.optional(),
    given: givenPoint.optional().meta({ description: "The coordinates as they were entered." }),
    openedOn: calendarDate.optional(),
    closedOn: calendarDate.optional(),
    isDemo: z.boolean(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Station" });
export type Station = z.infer<typeof stationSchema>;

const filters = {
  text: z.string().trim().min(1).max(100).optional().meta({ description: "Part of a name, code or address." }),
  district: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/)
    .optional()
    .meta({ description: "The beginning of its code." }),
  union: recordId.optional().meta({ description: "Run by this union or one below it." }),
  kind: stationKind.optional(),
  state: stationState.optional(),
  facility: z.string().max(30).optional(),
};

export const listStationsContract = contract({
  id: "listStations",
  method: "GET",
  path: "/stations",
  summary: "The stations within one's scope",
  access: "station.read",
  query: z.object({
    ...filters,
    sort: z.enum(["code", "-code", "name", "-name", "updated", "-updated"]).default("code"),
    ...pageQuery,
  }),
  answer: z.object({ stations: z.array(stationSchema), total: z.int() }),
});

export const exportStationsContract = contract({
  id: "exportStations",
  method: "GET",
  path: "/table-exports/stations",
  summary: "The stations within one's scope as a file that can be imported again",
  access: "station.read",
  query: z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx"), ...filters }),
  answer: fileAnswer,
});

export const stationChangeSchema = z
  .object({
    id: z.int(),
    kind: z.enum(["registered", "corrected", "moved", "opened", "paused", "closed"]),
    on: calendarDate,
    by: z.string().optional(),
    at: z.iso.datetime(),
    reason: z.string().optional(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "StationChange" });

export const stationPhotoSchema = z
  .object({
    id: z.int(),
    caption: z.string().optional(),
    path: z.string().meta({ description: "A small picture of this site, ≤ 40 KB, public as the station is." }),
  })
  .meta({ id: "StationPhoto" });

export const getStationContract = contract({
  id: "getStation",
  method: "GET",
  path: "/stations/{id}",
  summary: "A station with its photos and its history",
  access: "station.read",
  params: idParams,
  answer: z.object({
    station: stationSchema,
    photos: z.array(stationPhotoSchema),
    changes: z.array(stationChangeSchema).meta({ description: "The newest first." }),
    may: z.object({
      manage: z.boolean(),
      inspect: z.boolean(),
      becomes: z.array(stationState).meta({ description: "States it may be put into now." }),
    }),
  }),
});

const fields = {
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{1,20}$/),
  name: z.string().trim().min(2).max(60),
  kind: stationKind,
  unionId: recordId,
  operator: z.string().trim().max(100),
  contactRole: z.string().trim().max(30),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{3,25}$/),
  address: z.string().trim().min(2).max(200),
  capacity: z.int().min(0).max(100_000),
  facilities: z.array(z.string().max(30)).max(60),
};

export const createStationContract = contract({
  id: "createStation",
  method: "POST",
  path: "/stations",
  summary: "Register a station",
  access: "station.manage",
  body: z.object({
    code: fields.code,
    name: fields.name,
    kind: fields.kind,
    state: z.enum(["planned", "open"]).default("open"),
    openedOn: calendarDate.optional(),
    districtCode,
    unionId: fields.unionId,
    operator: fields.operator.optional(),
    contactRole: fields.contactRole.optional(),
    phone: fields.phone.optional(),
    address: fields.address,
    hours: openingHours,
    capacity: fields.capacity.optional(),
    facilities: fields.facilities.default([]),
    point: givenPoint.optional(),
  }),
  answer: z.object({ id: z.int() }),
});

export const updateStationContract = contract({
  id: "updateStation",
  method: "PUT",
  path: "/stations/{id}",
  summary: "Correct a station; where it stands is changed by moving it",
  access: "station.manage",
  params: idParams,
  body: z.object({
    code: fields.code.optional(),
    name: fields.name.optional(),
    kind: fields.kind.optional(),
    unionId: fields.unionId.optional(),
    operator: fields.operator.nullable().optional(),
    contactRole: fields.contactRole.nullable().optional(),
    phone: fields.phone.nullable().optional(),
    hours: openingHours.optional(),
    capacity: fields.capacity.nullable().optional(),
    facilities: fields.facilities.optional(),
  }),
  answer: done,
});

export const moveStationContract = contract({
  id: "moveStation",
  method: "POST",
  path: "/stations/{id}/move",
  summary: "A station that stands elsewhere since a day; or whose place was entered wrongly",
  access: "station.manage",
  params: idParams,
  body: z.object({
    address: fields.address,
    districtCode,
    point: givenPoint.optional(),
    on: calendarDate,
    reason: reasonText,
  }),
  answer: done,
});

export const changeStationStateContract = contract({
  id: "changeStationState",
  method: "POST",
  path: "/stations/{id}/state",
  summary: "Open, pause or close a station since a day that is not in the future",
  access: "station.manage",
  params: idParams,
  body: z.object({ to: z.enum(["open", "paused", "closed"]), on: calendarDate, reason: reasonText }),
  answer: done,
});

/** Largest photo that can be uploaded, in bytes. */
export const photoLimitBytes = 20 * 1024 * 1024;
export const photoTypes = ["image/jpeg", "image/png", "image/webp"];

export const addStationPhotoContract = contract({
  id: "addStationPhoto",
  method: "POST",
  path: "/stations/{id}/photos",
  summary: "Add a photo of a station; the public sees a small copy of it",
  access: "station.manage",
  params: idParams,
  query: z.object({ name: z.string().trim().min(1).max(200), caption: z.string().trim().max(100).optional() }),
  upload: { limitBytes: photoLimitBytes },
  answer: stationPhotoSchema,
});

export const removeStationPhotoContract = contract({
  id: "removeStationPhoto",
  method: "DELETE",
  path: "/station-photos/{id}",
  summary: "Take a photo of a station away",
  access: "station.manage",
  params: idParams,
  answer: done,
});

export const listFacilitiesContract = contract({
  id: "listFacilities",
  method: "GET",
  path: "/facilities",
  summary: "What a station may offer",
  access: "public",
  answer: z.object({ facilities: z.array(facilitySchema) }),
});

export const saveFacilityContract = contract({
  id: "saveFacility",
  method: "PUT",
  path: "/facilities/{code}",
  summary: "Add or change something that a station may offer",
  access: "setting.manage",
  params: z.object({ code: z.string().regex(/^[a-z][a-z0-9-]{1,29}$/) }),
  body: z.object({
    zh: z.string().trim().min(1).max(20),
    en: z.string().trim().min(1).max(40),
    icon: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{0,29}$/),
    isOffered: z.boolean().default(true),
  }),
  answer: done,
});

export const stationContracts = [
  listStationsContract,
  exportStationsContract,
  getStationContract,
  createStationContract,
  updateStationContract,
  moveStationContract,
  changeStationStateContract,
  addStationPhotoContract,
  removeStationPhotoContract,
  listFacilitiesContract,
  saveFacilityContract,
] as const;
