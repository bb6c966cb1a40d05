import { permissionsOf, type Role, roles } from "@zhijia/contracts";
import type { Me, Session } from "../../src/session/session-api.ts";
import { type PreviewAnswer, problem } from "../answers.ts";

const union = { kind: "union" as const, id: "u-tg", name: "铜官区总工会（演示）" };
const city = { kind: "union" as const, id: "u-tl", name: "铜陵市总工会（演示）" };

/** `as=lawyer`, `as=lawyer+supervisor`, `as=nobody`. */
export function rolesOf(as: string | undefined): Role[] {
  if (as === undefined || as === "nobody") return [];
  return decodeURIComponent(as)
    .split(/[+ ]/)
    .filter((name): name is Role => name in roles);
}

const signedIn = (as: string | undefined) => as !== undefined && as !== "nobody";

function meOf(as: string | undefined): Me {
  const held = rolesOf(as);
  return {
    staff: { id: "s-1", name: "李明（演示）" },
    grants: held.map((role, index) => ({ role, scope: index % 2 ? city : union })),
    permissions: permissionsOf(held),
    lang: "zh",
  };
}

const sessions: Session[] = [
  { id: "1", device: "Chrome 141 · Windows", place: "10.8.0.12", lastSeen: "2026-11-22T01:20:00Z", current: true },
  { id: "2", device: "Edge 140 · Windows", place: "10.8.0.40", lastSeen: "2026-11-20T08:02:00Z", current: false },
];

const qr = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM5 5h1v1H5zM7 7h1v1H7zM6 6h1v1H6z"/></svg>`;

const become = (as: string) => ({ "set-cookie": `as=${as}; Path=/` });

export const accountAnswers: PreviewAnswer[] = [
  [
    "GET /staff/me",
    ({ cookies }) =>
      signedIn(cookies.as) ? { answer: meOf(cookies.as) } : problem(401, "account/not-signed-in", "请先登录。"),
  ],
  ["GET /staff/sign-in-options", () => ({ answer: { oidc: { name: "省工会统一身份", href: "/preview?as=lawyer" } } })],
  [
    "POST /staff/sign-in",
    ({ body }) => {
      const { login, password } = body as { login: string; password: string };
      if (login === "locked") {
        return problem(
          429,
          "account/locked",
          "密码错误次数太多，这个账号锁定到 10:45。需要马上使用，请联系系统管理员。",
        );
      }
      if (password === "wrong")
        return problem(401, "account/wrong-password", "账号或密码不对。再错 3 次将锁定 15 分钟。");
      if (login === "new") return { answer: { step: "enrol", qr, secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" } };
      return { answer: { step: "code" } };
    },
  ],
  [
    "POST /staff/sign-in/code",
    ({ body, cookies }) => {
      const { code } = body as { code: string };
      if (code === "000000") return problem(401, "account/wrong-code", "验证码不对，请等下一个数字再试。");
      if (code === "111111") {
        const recoveryCodes = ["7F2K-9QXM", "A3WD-55TH", "K8RN-2VPE", "M6YC-QZ4J", "R9SB-H7FW", "X2LT-8DGU"];
        return { answer: { step: "keep-codes", recoveryCodes }, headers: become(cookies.wish ?? "lawyer") };
      }
      return { answer: { step: "done" }, headers: become(cookies.wish ?? "lawyer") };
    },
  ],
  ["POST /staff/sign-in/recovery", () => ({ answer: { step: "done" }, headers: become("lawyer") })],
  ["POST /staff/sign-out", () => ({ answer: {}, headers: become("nobody") })],
  ["GET /staff/sessions", () => ({ answer: sessions })],
  ["POST /staff/sessions/end", () => ({ answer: {} })],
];
