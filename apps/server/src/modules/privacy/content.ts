import { readdir, readFile } from "node:fs/promises";
import { type PurposeContent, purposeContent } from "@zhijia/contracts";

const folder = new URL("../../../content/purposes/", import.meta.url);

/** The shipped register of purposes. Errors: ZodError; Error when a file is not named after its purpose. */
export async function readPurposes(): Promise<PurposeContent[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => {
      const purpose = purposeContent.strict().parse(JSON.parse(await readFile(new URL(name, folder), "utf8")));
      if (`${purpose.code}.json` !== name) throw new Error(`${name} describes the purpose ${purpose.code}`);
      return purpose;
    }),
  );
}
