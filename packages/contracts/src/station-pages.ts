/** The worker's pages of stations: the list and its map, and one station. All words arrive in the reader's language. */

/** At this moment; days are calendar days in China, times are 'HH:MM'. */
export type OpenState =
  | { is: "open"; until?: { day: "today" | "tomorrow" | "later"; time: string } }
  | { is: "closed"; opens?: { day: "today" | "tomorrow" | string; time: string } }
  | { is: "paused" };

export type StationLine = {
  id: number;
  /** In the whole list that was found, from 1: the same number stands on the map. */
  number: number;
  href: string;
  name: string;
  kind: string;
  district: string;
  address: string;
  open: OpenState;
  facilities: string[];
  /** WGS-84, as browsers say where they are: distances are counted on the phone. Absent while nobody has measured it. */
  at?: { lon: number; lat: number };
};

/** Units of the drawing, whole, from its upper left corner. */
export type Spot = readonly [x: number, y: number];

/**
 * A map that is complete without tiles. Web Mercator in units of `width` × `height`: of a place,
 * x = (lon + 180) / 360 × world − left and y = (1 − asinh(tan lat) / π) / 2 × world − top, in the coordinates of `crs`.
 */
export type StationMap = {
  width: number;
  height: number;
  crs: "GCJ-02" | "WGS-84" | "BD-09";
  world: number;
  left: number;
  top: number;
  /** Units of the drawing to one of the rings' coordinates: outlines are coarser than marks. */
  grid: number;
  /** Districts; a schematic one only encloses its stations and has no boundary. Rings are counted in `grid`. */
  areas: { name: string; schematic: boolean; rings: Spot[][]; label: Spot }[];
  /** Every station found, in the order of the whole list; null: nobody has measured where it is. */
  spots: (Spot | null)[];
  /** Tiles that the reader may switch on; her browser then asks that host for the pictures of what she looks at. */
  tiles?: { template: string; host: string };
  /** Tiles are configured but must not be shown yet: they have no approval number. */
  lacksApproval: boolean;
  attribution?: string;
  approvalNumber?: string;
};

export type StationsPage = {
  view: "list" | "map";
  listHref: string;
  mapHref: string;
  filters: { text: string; district: string; kind: string; open: boolean; facilities: string[] };
  /** Any filter is set; where they are all taken away. */
  filtered: boolean;
  clearHref: string;
  districts: { value: string; label: string; count: number }[];
  kinds: { value: string; label: string }[];
  facilities: { value: string; label: string }[];
  stations: StationLine[];
  total: number;
  page: number;
  pages: number;
  previousHref?: string;
  nextHref?: string;
  /** Everything found on one page; a script fetches it to find the nearest on the phone itself. */
  allHref?: string;
  map?: StationMap;
};

export type StationPage = Omit<StationLine, "number"> & {
  code: string;
  isDemo: boolean;
  operator?: string;
  contactRole?: string;
  phone?: string;
  capacity?: number;
  /** Monday first; days of the same hours stand together. An empty list of spans: closed. */
  hours: { from: number; to: number; spans: { from: string; to: string }[] }[];
  holidays?: { from: string; to: string }[];
  /** Days that are different, from today on. */
  exceptions: { from: string; to: string; spans: { from: string; to: string }[]; note?: string | undefined }[];
  photos: { src: string; caption?: string }[];
  /** Map apps, each in its own coordinates; they learn where the station is, not where she is. */
  ways: { id: "amap" | "tencent" | "baidu" | "apple" | "geo"; href: string }[];
  map?: StationMap;
  /** Say what is missing there, rate it, wish: where the station has a code to scan. */
  scanHref?: string;
};
