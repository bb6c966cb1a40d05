/** The package brings no types. */
declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    /** Where the next line may begin, until there is none; `required` where it must. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
