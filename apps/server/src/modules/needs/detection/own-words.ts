/** Somebody who writes of her own trouble asks what to do, or names who does it; who asks about a subject names the subject. */
const ofOneself =
  /我|俺|咱|自己|公司|老板|单位|厂里|工地|领导|怎么办|怎么维权|去哪|找谁|该不该|要不要|能要|能不能|可以吗|要多久|不给|不让|不发/;

/** Whether a question is in the words of somebody in trouble. The words themselves are not kept. */
export function isOwnTrouble(question: string): boolean {
  return ofOneself.test(question);
}

/** The same number for the same words, so that a page opened twice is counted once. Never 0. */
export function wordsNumber(text: string): number {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash | 1;
}
