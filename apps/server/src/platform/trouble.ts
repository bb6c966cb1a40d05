/**
 * An expected trouble of the machine or the installation (full disk, taken port, wrong owner), told to the operator in
 * plain words: what is wrong and what to do. Refusals answer requests; troubles answer whoever runs the product.
 */
export class Trouble extends Error {
  override name = "Trouble";
  readonly code: `${string}/${string}`;
  /** What to do about it; one sentence each. */
  readonly advice: string[];
  /** The main ones say it in Chinese as well. */
  readonly zh: string | undefined;

  constructor(code: `${string}/${string}`, message: string, advice: string | string[] = [], zh?: string) {
    super(message);
    this.code = code;
    this.advice = [advice].flat();
    this.zh = zh;
  }
}
