import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

const check = "tls";
const day = 86_400_000;
const renewal = { en: "Renew the certificate and restart the server.", zh: "请更新证书并重启服务。" };

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
        found: { en: "the key is not the certificate's", zh: "私钥与证书不匹配" },
        todo: { en: "Put the two files of one issue in place.", zh: "请放入同一次签发的证书和私钥。" },
      };
    }
  } catch (error) {
    const { message } = error as Error;
    const found = {
      en: `the certificate or its key cannot be read: ${message}`,
      zh: `无法读取证书或私钥：${message}`,
    };
    const todo = {
      en: "Both must be PEM files that the server's user may read.",
      zh: "两者都须为 PEM 文件，且运行服务的用户可以读取。",
    };
    return { check, state: "fail", found, todo };
  }
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const until = to.toISOString().slice(0, 10);
  if (now < from) {
    const found = { en: `valid only from ${from.toISOString()}`, zh: `证书自 ${from.toISOString()} 起才有效` };
    return { check, state: "fail", found, todo: { en: "Is the clock right?", zh: "请检查时钟是否准确。" } };
  }
  if (now > to) {
    const found = { en: `the certificate ended on ${until}`, zh: `证书已于 ${until} 过期` };
    return { check, state: "fail", found, todo: renewal };
  }
  const name = publicUrl && new URL(publicUrl).hostname;
  if (name && !(isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name))) {
    const todo = {
      en: `Get one that names ${name}, or correct ZHIJIA_PUBLIC_URL.`,
      zh: `请换用包含 ${name} 的证书，或改正 ZHIJIA_PUBLIC_URL。`,
    };
    const found = { en: `the certificate is not for ${name}`, zh: `证书不是发给 ${name} 的` };
    return { check, state: "fail", found, todo };
  }
  const days = Math.floor((to.getTime() - now.getTime()) / day);
  if (days < 21) {
    const found = {
      en: `the certificate ends in ${days} ${days === 1 ? "day" : "days"} (${until})`,
      zh: `证书还有 ${days} 天到期（${until}）`,
    };
    return { check, state: "warn", found, todo: renewal };
  }
  return { check, state: "ok", found: { en: `the certificate holds until ${until}`, zh: `证书有效至 ${until}` } };
}

function withoutCertificate(publicUrl: string | undefined, host: string): Finding {
  if (publicUrl?.startsWith("https:")) {
    const found = { en: `left to the reverse proxy of ${publicUrl}`, zh: `由 ${publicUrl} 的反向代理负责` };
    return { check, state: "ok", found };
  }
  if (["127.0.0.1", "::1", "localhost"].includes(host)) {
    return { check, state: "ok", found: { en: "not needed on this machine alone", zh: "只在本机使用，不需要" } };
  }
  const todo = {
    en: "Put a reverse proxy with a certificate in front (docs/operations.md) and set ZHIJIA_PUBLIC_URL.",
    zh: "请在前面架设带证书的反向代理（见 docs/operations.md），并设置 ZHIJIA_PUBLIC_URL。",
  };
  return { check, state: "warn", found: { en: "pages travel unencrypted", zh: "网页传输没有加密" }, todo };
}
