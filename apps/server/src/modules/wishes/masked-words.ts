import { maskAddresses, maskNumbers } from "../casebase/index.ts";

/** After these words somebody says who they are. */
const named =
  /((?:我的?名字(?:叫|是)|我叫|名叫|姓名(?:叫|是|为)?[:：]?|联系人(?:叫|是|为)?[:：]?)\s*)\p{Script=Han}{2,4}(?=[，,。；;、！!\s]|$)/gu;

/**
 * Words without telephones, numbers of documents and accounts, plates, doors and the names that people give themselves. What
 * a machine finds; who works where and what happened to them it does not, which is why staff write the text anew.
 */
export function maskedWords(text: string): string {
  return maskAddresses(maskNumbers(text)).replace(named, "$1［姓名］");
}

/** How many places were masked. */
export const countMasked = (text: string): number => text.match(/［[^］]{1,6}］/g)?.length ?? 0;
