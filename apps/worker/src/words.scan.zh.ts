/** Words of the page that a scanned code opens; a part of words.zh.ts. */
export const scanZh = {
  title: "跟工会说",
  here: (district: string, number: string) => `${district} · 编号 ${number}`,
  lead: "不用下载，不用登录。选一件事：",
  boards: {
    appeal: { name: "提诉求", what: "欠薪、工伤、设施坏了、有建议，都可以说。" },
    rate: { name: "给驿站打分", what: "当一回驿站体验官，半分钟。" },
    wish: { name: "许个微心愿", what: "缺一样小东西，想要一点帮助。" },
  },
  who: "谁会看到",
  whoText: "打开这一页，只给这个码今天的次数加一，不记您是谁。您要写的东西，发送之前会写明给谁看。",
  call: "打电话给工会",
  callStation: "打电话给驿站",
  typed: "想说别的，或者看看自己有什么权利：",
  home: "去首页",
  closedTitle: "这个驿站已经关了",
  closed: "您仍然可以在这里跟工会说。",
  revokedTitle: "这个二维码不再使用",
  revoked: "工会已经换了新的码。您可以告诉驿站的人换掉这张海报；要说事情，打电话或去首页都可以。",
  unknownTitle: "没有这个二维码",
  unknown:
    "如果是手输的，请对照海报再输一次。如果是扫出来的，这张海报可能不是工会贴的：不要在别的网页填密码、银行卡和验证码。",
};
