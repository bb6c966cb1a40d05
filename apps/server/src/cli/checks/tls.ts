import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

const check = "TLS";
const day = 86_400_000;
const renewal = "Renew the certificate and restart the server.";

/** The certificate: whole, for this key and this name, and not about to end. */
export function checkTls({ tlsCert, tlsKey, publicUrl, host }: Config, now = new Date()): Finding {
  if (!tlsCert || !tlsKey) return withoutCertificate(publicUrl, host);
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(readFileSync(tlsCert));
    if (!certificate.checkPrivateKey(createPrivateKey(readFileSync(tlsKey)))) {
      return {
        check,
        state: "fail",
        found: "the key is not the certificate's",
        todo: "Put the two files of one issue in place.",
      };
    }
  } catch (error) {
    const found = `the certificate or its key cannot be read: ${(error as Error).message}`;
    return { check, state: "fail", found, todo: "Both must be PEM files that the server's user may read." };
  }
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const until = to.toISOString().slice(0, 10);
  if (now < from)
    return { check, state: "fail", found: `valid only from ${from.toISOString()}`, todo: "Is the clock right?" };
  if (now > to) return { check, state: "fail", found: `the certificate ended on ${until}`, todo: renewal };
  const name = publicUrl && new URL(publicUrl).hostname;
  if (name && !(isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name))) {
    const todo = `Get one that names ${name}, or correct ZHIJIA_PUBLIC_URL.`;
    return { check, state: "fail", found: `the certificate is not for ${name}`, todo };
  }
  const days = Math.floor((to.getTime() - now.getTime()) / day);
  if (days < 21)
    return { check, state: "warn", found: `the certificate ends in ${days} days (${until})`, todo: renewal };
  return { check, state: "ok", found: `the certificate holds until ${until}` };
}

function withoutCertificate(publicUrl: string | undefined, host: string): Finding {
  if (publicUrl?.startsWith("https:")) {
    return { check, state: "ok", found: `left to the reverse proxy of ${publicUrl}` };
  }
  if (["127.0.0.1", "::1", "localhost"].includes(host))
    return { check, state: "ok", found: "not needed on this machine alone" };
  const todo = "Put a reverse proxy with a certificate in front (docs/operations.md) and set ZHIJIA_PUBLIC_URL.";
  return { check, state: "warn", found: "pages travel unencrypted", todo };
}
