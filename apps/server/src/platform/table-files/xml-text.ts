export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Of the parts of an Office file (ECMA-376). */
export const namespaces = {
  sheet: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  sheetDrawing: "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
  drawing: "http://schemas.openxmlformats.org/drawingml/2006/main",
  chart: "http://schemas.openxmlformats.org/drawingml/2006/chart",
  office: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  packages: "http://schemas.openxmlformats.org/package/2006",
};

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it stands between tags or in a value; half a character becomes U+FFFD. */
export const xml = (text: string): string => text.toWellFormed().replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
