/** What is remembered between sending somebody away to sign in and their coming back; sealed in their browser. */
export type SignInFlow = { state: string; nonce: string; verifier: string };

/** Who the provider says it is. */
export type SignInClaims = {
  /** Issuer and subject: the same person for ever. */
  subject: string;
  /** Only when the provider verified it. */
  phone?: string;
  /** Only when the provider verified it. */
  email?: string;
  /** The provider itself asked for a second factor (`amr`, RFC 8176). */
  secondFactor: boolean;
};

/** A provider of OpenID Connect that people may sign in at, as the operator named it. */
export interface SignInProvider {
  name: string;
  /** Where to send the browser. Errors: Refusal `oidc/unreachable`. */
  begin(callback: string): Promise<{ url: URL; flow: SignInFlow }>;
  /** `address`: the whole address the browser came back to. Errors: Refusal `oidc/refused`, `oidc/unreachable`. */
  finish(address: URL, flow: SignInFlow): Promise<SignInClaims>;
}

/** By whom it is used; absent where none is configured. */
export type SignInProviders = { worker?: SignInProvider; staff?: SignInProvider };
