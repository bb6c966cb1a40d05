/**
 * Every message there is; a provider approves each text once and gives it an id. `{name}` is filled from `params`, all of
 * which must be given. No message carries what a person asked or told us: it is shown on locked screens.
 */
export const smsTemplates = {
  "sign-in-code": {
    zh: "您的验证码是 {code}，{minutes} 分钟内有效。工作人员不会向您索要验证码，请勿告诉任何人。",
    en: "Your code is {code}, valid for {minutes} minutes. Staff never ask for it; tell nobody.",
  },
  invitation: {
    zh: "您受邀开通工作账号，请在 {hours} 小时内打开 {link} 完成设置。如非本人，请忽略。",
    en: "You are invited to open a staff account: {link}, within {hours} hours. If this is not for you, ignore it.",
  },
  "new-device": {
    zh: "您的账号刚刚在新设备上登录。如非本人操作，请立即打开“登录设备”退出全部设备。",
    en: "Your account was just used on a new device. If that was not you, sign out everywhere under “Devices”.",
  },
  "matter-received": {
    zh: "已收到您的事项 {number}，查询码 {code}。凭查询码可随时查看进展，请勿告诉他人。",
    en: "We received your matter {number}. Tracking code: {code}. Keep it to yourself.",
  },
  "matter-news": {
    zh: "您的事项 {number} 有新进展，请凭查询码查看。",
    en: "There is news on your matter {number}. Use your tracking code to read it.",
  },
  "matter-answered": {
    zh: "您的事项 {number} 已答复，请凭查询码查看，并告诉我们解决了没有。",
    en: "Your matter {number} was answered. Use your tracking code to read it and tell us whether it is solved.",
  },
  "message-waiting": {
    zh: "服务提醒：您有一条消息，请打开职家查看。",
    en: "You have a message. Please open Zhijia to read it.",
  },
  "duty-call": {
    zh: "有一件紧急事项 {number} 需要立即处理，请登录工作台。",
    en: "An urgent matter {number} needs somebody now. Please open the console.",
  },
  "duty-warning": {
    zh: "有一条紧急预警需要立即核实，请登录工作台。",
    en: "An urgent early warning needs somebody now. Please open the console.",
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type SmsTemplate = keyof typeof smsTemplates;
export type SmsParams = Record<string, string>;

/** What the receiver reads, without the sign name. Errors: a parameter that is missing or too many. */
export function smsText(template: SmsTemplate, params: SmsParams, lang: "zh" | "en" = "zh"): string {
  const words = smsTemplates[template][lang];
  const wanted = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const odd = [
    ...wanted.filter((name) => !(name in params)),
    ...Object.keys(params).filter((name) => !wanted.includes(name)),
  ];
  if (odd.length) throw new Error(`the message ${template} has other parameters: ${odd.join(", ")}`);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
}
