import { declaration, namespaces, xml } from "./xml-text.ts";
import type { ZipPart } from "./zip-stream.ts";

/** A chart on a sheet: where its upper left corner is, in columns and rows from 0, and how large it is, in pixels. */
export type SheetChart = {
  /** The chart part (`c:chartSpace`), its references naming cells of the workbook. */
  chart: string;
  column: number;
  row: number;
  width: number;
  height: number;
  /** For whoever cannot see it. */
  description: string;
};

type Charted = { charts?: readonly SheetChart[] };

/** English Metric Units of a pixel at 96 to the inch. */
const pixel = 9525;

/** What the XML of a sheet says of its charts. */
export const chartsOfSheet = (charts: readonly SheetChart[]): string =>
  charts.length > 0 ? '<drawing r:id="rId1"/>' : "";

/** The drawings of the sheets, their charts and how they hang together, with their lines for the list of content types. */
export function drawingParts(sheets: readonly Charted[]): { types: string; parts: ZipPart[] } {
  const { office, packages } = namespaces;
  const openxml = "application/vnd.openxmlformats-officedocument";
  const parts: ZipPart[] = [];
  let types = "";
  let count = 0;
  const part = (name: string, content: string) => parts.push({ name, content: [declaration + content] });
  const relationships = (of: string, list: { type: string; target: string }[]) =>
    part(
      of,
      `<Relationships xmlns="${packages}/relationships">${list.map(({ type, target }, i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join("")}</Relationships>`,
    );
  for (const [i, { charts = [] }] of sheets.entries()) {
    if (charts.length === 0) continue;
    const n = i + 1;
    const first = count + 1;
    relationships(`xl/worksheets/_rels/sheet${n}.xml.rels`, [
      { type: "drawing", target: `../drawings/drawing${n}.xml` },
    ]);
    relationships(
      `xl/drawings/_rels/drawing${n}.xml.rels`,
      charts.map((_, k) => ({ type: "chart", target: `../charts/chart${first + k}.xml` })),
    );
    part(`xl/drawings/drawing${n}.xml`, drawingXml(charts));
    types += `<Override PartName="/xl/drawings/drawing${n}.xml" ContentType="${openxml}.drawing+xml"/>`;
    for (const { chart } of charts) {
      count += 1;
      parts.push({ name: `xl/charts/chart${count}.xml`, content: [chart] });
      types += `<Override PartName="/xl/charts/chart${count}.xml" ContentType="${openxml}.drawingml.chart+xml"/>`;
    }
  }
  return { types, parts };
}

function drawingXml(charts: readonly SheetChart[]): string {
  const { sheetDrawing, drawing, chart, office } = namespaces;
  // Anchored at one cell only: hiding or sorting rows moves a chart but never squeezes it.
  const anchors = charts.map(
    ({ column, row, width, height, description }, i) =>
      `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${width * pixel}" cy="${height * pixel}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="Chart ${i + 1}" descr="${xml(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${chart}"><c:chart xmlns:c="${chart}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`,
  );
  return `<xdr:wsDr xmlns:xdr="${sheetDrawing}" xmlns:a="${drawing}" xmlns:r="${office}">${anchors.join("")}</xdr:wsDr>`;
}
