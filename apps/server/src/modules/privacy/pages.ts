import type { PageRoute } from "../../platform/module.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { consentPages } from "./pages-consent.ts";
import { dataPages } from "./pages-data.ts";
import { deletionPages } from "./pages-deletion.ts";
import { noticePages } from "./pages-notice.ts";

export function pagesOver(parts: () => readonly PersonalDataPart[]): PageRoute[] {
  return [...noticePages, ...dataPages(parts), ...consentPages, ...deletionPages(parts)];
}
