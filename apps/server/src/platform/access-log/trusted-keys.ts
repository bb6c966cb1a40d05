import { keyIdOf } from "./log-key.ts";
import { type DeclaredBreak, isBreakOf, isHeadOf, type SignedHead } from "./statements.ts";

/**
 * Judges signatures from one key that is trusted, and from the former keys that breaks signed by a trusted key name. Only
 * these: whoever can write to the database can put a key of his own there.
 */
export class TrustedKeys {
  readonly #keys = new Map<string, Buffer>();

  constructor(trusted: string, keys: ReadonlyMap<string, Buffer>, breaks: readonly DeclaredBreak[]) {
    const accept = (id: string) => {
      const key = keys.get(id);
      if (this.#keys.has(id) || !key || keyIdOf(key) !== id) return;
      this.#keys.set(id, key);
      for (const declared of breaks) if (declared.formerKey && this.signedBreak(declared)) accept(declared.formerKey);
    };
    accept(trusted);
  }

  signedHead(head: SignedHead): boolean {
    const key = this.#keys.get(head.keyId);
    return key !== undefined && isHeadOf(key, head);
  }

  signedBreak(declared: DeclaredBreak): boolean {
    const key = this.#keys.get(declared.keyId);
    return key !== undefined && isBreakOf(key, declared);
  }
}
