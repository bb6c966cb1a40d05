import { isAmbiguousSurname, isCommonSurname, surnameOf } from "./surnames.ts";

/** What a dictionary of the language knows. */
export type Dictionary = {
  /** One word that is no person's name. */
  isWord(text: string): boolean;
  /** Cuts a text into words, guessing those it does not know. */
  cut(text: string): string[];
  /** No word at all, or a person's name. */
  isUnknown(word: string): boolean;
};

const roleNames =
  "原审|一审|二审|再审|反诉|本诉|被?上诉人|被?申请人|被?申诉人|原告|被告|第三人|上诉人|申请执行人|被执行人|申请再审人|再审申请人|异议人|案外人|复议申请人|起诉人|自诉人|被告人|被害人|受害人|罪犯|嫌疑人|犯罪嫌疑人|" +
  "证人|法定代表人|法定代理人|负责人|主要负责人|经营者|业主|投资人|实际控制人|委托诉讼代理人|委托代理人|诉讼代理人|特别授权代理人|代理人|辩护人|指定辩护人|诉讼代表人|监护人|近亲属|翻译人员|翻译|鉴定人|" +
  "审判长|审判员|代理审判员|助理审判员|人民陪审员|陪审员|书记员|代书记员|法官助理|执行员|首席仲裁员|独任仲裁员|仲裁员|检察员|代理检察员|检察官|公证员|律师|法律工作者|实习律师|" +
  "法官|合议庭成员|联系人|收款人|户名|姓名|持卡人|受托人|委托人|担保人|保证人|借款人|出借人|债务人|债权人|承包人|实际施工人|劳动者|申请职工|职工|员工|工人|同事|工友|队友|雇员|雇主|包工头|工头|班组长|班长|组长|队长|" +
  "经理|总经理|副总经理|项目经理|部门经理|店长|厂长|主管|主任|科长|处长|局长|校长|院长|园长|董事长|总裁|总监|会计|出纳|财务人员|人事|老板|老板娘|股东|合伙人|司机|驾驶员|驾驶人|乘客|行人|死者|伤者|患者|病人|家属|亲属|" +
  "丈夫|妻子|配偶|前夫|前妻|父亲|母亲|父母|儿子|女儿|长子|次子|三子|长女|次女|三女|之子|之女|之妻|之夫|之父|之母|哥哥|弟弟|姐姐|妹妹|侄子|外甥|岳父|岳母|女婿|儿媳|男友|女友|朋友|邻居|村民|居民|民警|医生|护士|老师|教师|学生|同学|名叫|叫做|化名|绰号|曾用名|女孩|男孩|取名|起名|信贷员|业务员|销售员|保安|保洁|厨师|护工|保姆|快递员|骑手|外卖员|学徒|实习生|被申请人法定代表人|介绍人|中间人|见证人|继承人|被继承人|投保人|被保险人|受益人|甲方|乙方|丙方";
/** Longest first: in 被告人张三 the role is not 被告. */
const roles = `(?:${roleNames
  .split("|")
  .sort((a, b) => b.length - a.length)
  .join("|")})`;

/** What may follow a name in running text. */
const after =
  "(?:诉|辩|称|述|说|讲|证实|证明|陈述|供述|与|和|及|等|的|在|于|系|是|为|因|向|对|到|从|以|又|曾|已|未|即|将|并|也|均|不服|不|申请|上诉|入职|提交|提供|提出|提起|起诉|应|工作|请求|主张|认为|承担|支付|要求|驾驶|受伤|参加|委托|签订|签|自|进入|经|持|被|由|至|表示|作为|所|其|名下|本人|之|出庭|到庭|离职|死亡|住|受|受雇|担任|负责|犯|涉嫌|获|没有|有|无|拒|同意|确认|承认|答辩|出具|收到|领取|每|每月|上班|下班|发生|离开|辞职|多次|先后|通过|根据|按照|依据|给|把|跟|同|就|则|还|再|仍|能|可|须|需|需要|是否|存在|属|属于|享有|依法|当庭|共|共同|双方|一次性|于是|乘坐|骑|骑行|步行|某|送|打|用|拿|在职|在家|主动|自愿|口头|书面|违反|解除|终止|发|安排|办理|缴纳|垫付|返还|赔偿|经济|工资|\\d|男|女|未|个人|二人|两人|三人|夫妻|夫妇|一案|实施|执行|交通|劳动|工伤|先生|女士|小姐)";

const stop = '[，,。．；;、：:（()）\\s“”"《》!！?？〔\\[【｛—]';
const han = "[\\u4e00-\\u9fa5\\u3400-\\u4dbf]";
/** Not the beginnings of names, though a role stands before them. */
const notNames =
  /^(?:本人|自己|双方|某|公司|单位|均|未|无|到|在|已|提|请|称|诉|辩|认|及|与|或|的|是|对|从|以|又|即|将|也|不|入|出|承|参|委|签|进|持|被|至|表|作|其|名)/;

export type Found = { name: string; surname: string };

/**
 * How sure the text itself makes it: `strong` says that a person is named (原告：张三; 张三，男), `ended` ends the name by
 * a sign (原告张三，), after `running` the sentence goes on (原告张三于2020年).
 */
type Strength = "strong" | "ended" | "running";
type Candidate = { text: string; strength: Strength };

/** The full names of natural persons in a text. Companies, offices and already shortened names (张某, 张甲) are none. */
export function findNames(text: string, words: Dictionary): Found[] {
  const found = new Map<string, Found & { sure: boolean }>();
  for (const candidate of candidates(text)) {
    const surname = surnameOf(candidate.text);
    if (!surname) continue;
    const name = cutName(text, candidate, surname, words);
    if (!name) continue;
    const sure = candidate.strength !== "running" || found.get(name)?.sure === true;
    found.set(name, { name, surname, sure });
  }
  for (const name of unknownNames(text, words)) {
    if (!found.has(name)) found.set(name, { name, surname: surnameOf(name) as string, sure: false });
  }
  // 王惠共同: where 王惠 also stands alone, 王惠共 is no name.
  for (const { name, sure } of [...found.values()]) {
    const shorter = name.slice(0, -1);
    if (!sure && found.has(shorter) && occurrences(text, shorter) > occurrences(text, name)) found.delete(name);
  }
  for (const name of transliterated(text)) found.set(name, { name, surname: name.slice(0, 1), sure: true });
  return [...found.values()].map(({ name, surname }) => ({ name, surname }));
}

function* candidates(text: string): Generator<Candidate> {
  const patterns: [Strength, RegExp][] = [
    ["strong", new RegExp(`${roles}(?:（[^（）]{1,30}）)?[:：]\\s*(${han}{2,4})(?=${stop}|$)`, "g")],
    [
      "strong",
      new RegExp(
        `(${han}{2,4})(?=[，,（(]\\s*(?:男|女|身份证|公民身份|曾用名|又名|汉族|(?:19|20)\\d{2}年[^，。；]{0,8}生))`,
        "g",
      ),
    ],
    ["strong", new RegExp(`${roles}[\\s　]+(${han}{2,4}|${han}[\\s　]+${han})(?=\\s|$)`, "g")],
    [
      "strong",
      new RegExp(`(?:姓名|名叫|户名|收款人|联系人|经办人|签收人)[:：为是]{1,2}\\s*(${han}{2,4})(?=${stop}|$)`, "g"),
    ],
    ["ended", new RegExp(`${roles}(?:（[^（）]{1,30}）)?(${han}{2,4})(?=${stop}|$)`, "g")],
    ["running", new RegExp(`${roles}(?:（[^（）]{1,30}）)?(?=(${han}{2,5}))`, "g")],
    [
      "running",
      new RegExp(
        `(?<=[，。；、：:\\s）)]|^)(?=(${han}{2,5}))${han}{2,4}?(?:诉称|辩称|陈述|证实|述称|供述|到庭|出庭|驾驶|骑行|入职|离职|死亡)`,
        "gm",
      ),
    ],
    [
      "running",
      new RegExp(
        `(?:由|被|与|向|找|叫|给|为|和|跟|替|经)(${han}{2,3})(?=(?:驾驶|签字|签名|签收|打伤|殴打|碰撞|撞|介绍|招用|雇佣|雇请|联系|转账|汇款|代领|代签|担任|处理))`,
        "g",
      ),
    ],
  ];
  for (const [strength, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = (match[1] as string).replace(/\s/g, "");
      yield { text: name, strength };
      // After a name that runs on, a list would begin in the middle of it.
      if (strength !== "running") yield* listed(text, match.index + match[0].length);
    }
  }
}

/** 、李四、王五 after a name. */
function* listed(text: string, from: number): Generator<Candidate> {
  const list = new RegExp(
    `^(?:（[^（）]{1,20}）)?(?:[、和及与]${han}{1,2}(?:某\\d?|[A-Za-z×*]\\d?)[甲乙丙丁\\d]?){0,3}[、和及与](${han}{2,4})(?=(${stop}|$)|${after})`,
  );
  for (let at = from, n = 0; n < 30; n++) {
    const match = list.exec(text.slice(at, at + 40));
    if (!match) return;
    yield { text: match[1] as string, strength: match[2] === undefined ? "running" : "ended" };
    at += match[0].length;
  }
}

const afterName = new RegExp(`^(?:${stop}|${after}|$)`);

/** How much of the candidate is the name; undefined when it is none. */
function cutName(
  text: string,
  { text: candidate, strength }: Candidate,
  surname: string,
  words: Dictionary,
): string | undefined {
  if (shortened.test(candidate) || roleWord.test(candidate)) return undefined;
  const longest = surname.length + 2;
  if (strength !== "running") {
    if (candidate.length > longest || candidate.length <= surname.length || organisation.test(candidate))
      return undefined;
    if (particle.test(candidate.slice(surname.length))) return undefined;
    if (strength === "strong" || plausible(text, candidate, surname, words)) return candidate;
    if (words.isWord(candidate) || nouns.test(candidate)) return undefined;
    const whole = candidate.length === longest && words.isUnknown(candidate) && !words.isWord(candidate.slice(1));
    return whole || isCommonSurname(surname) ? candidate : undefined;
  }
  if (notNames.test(candidate)) return undefined;
  for (const length of [longest, surname.length + 1]) {
    const name = candidate.slice(0, length);
    if (name.length < length || organisation.test(name)) continue;
    const rest = candidate.slice(length) || followerOf(text, candidate);
    // 法定代表人王相军面试了他: a word that begins right after three characters ends the name as well.
    const beforeWord = length === longest && !isAmbiguousSurname(surname) && words.isWord(rest.slice(0, 2));
    const cut = beforeWord && words.isUnknown(name) && !words.isWord(name.slice(0, 2));
    if (!afterName.test(rest) && !cut) continue;
    const given = name.slice(surname.length);
    // 王建于2020: a third character that is a particle belongs to the sentence unless the name stands alone somewhere.
    if (length === longest && particle.test(given.at(-1) as string) && !standsAlone(text, name)) continue;
    if (particle.test(given) || notGiven.test(given) || !plausible(text, name, surname, words)) continue;
    return name;
  }
  return undefined;
}

/** Not an everyday word, nor one with something after it (陈述称); a family name that is a word too must come again. */
function plausible(text: string, name: string, surname: string, words: Dictionary): boolean {
  if (words.isWord(name) || nouns.test(name)) return false;
  if (!isAmbiguousSurname(surname)) return true;
  return !words.isWord(name.slice(0, 2)) && !words.isWord(name.slice(1)) && occurrences(text, name) > 1;
}

const shortened = new RegExp(`某$|^${han}{1,2}(?:某|[甲乙丙丁戊己庚辛](?![\\u4e00-\\u9fa5])|[×Xx＊*\\d])`);
const roleWord = new RegExp(`^(?:${roles}|本人|自己|双方|公司|单位)`);
const organisation =
  /公司|法院|医院|学校|中心|委员|政府|银行|集团|工厂|事务|[厂店局所部站处院队村镇县市区省路街会社馆行场委办内表楼]$/;
const particle =
  /^[于在与和及的系是因为向对到从以又曾已未即将并也均不被由至所其之等诉辩称述说自经持入住犯获无有没出进应且则就还再仍能可须需把跟同给拒提请认支签委参申共按作使据时后了我你他她每总]+$/;
const notGiven = /^(?:[职员位人方司称诉辩总姓氏]|先生|女士|小姐|经理|老板|师傅|工$)/;
/** Words that begin like a name, which the dictionary may know only in parts. */
const nouns =
  /^(?:陈述|余款|钱款|金额|任何|任职|许可|许诺|马上|马路|方式|方面|施工|严重|严格|高温|高度|程序|程度|常年|温度|江边|白天|黄金|罗列|张贴|史料|康复|曾经|向其|应当|应付|应得|原则|原因|宣判|查获|查明|索赔|索要|支付|支出|费用|信任|代理|代表|代管|管理|解除|解决|解聘|单位|单等|安排|关系|关于|申请|和解|和好|章程|盖章|智慧|宿舍|师事|国资|农民|公章|公约|公账|文件|明确|相比|相撞|相识|尚欠|尚应|时间|时任|劳动|包括|包工|都认|谈对|卫生|范围|平时|经济|经营|经过|成立|成为|满足|全部|全体|强制|权利|权益|干活|易某|计算|计付|项目|项下|毕竟|阳光|宫颈|于是|于某|万元|余万元|房租|房屋|房产|车辆|时许|元现金|元整|和第|南至|东至|花光|鲁荣|取走|钱取|母女|母子|初中|易燃|许昌|徐汇|萧山|麻黄|曾用|高尔夫|金刚|高保|丁酸|甲醇|易制)|的$|[元月日年]$/;

function followerOf(text: string, candidate: string): string {
  const at = text.indexOf(candidate);
  return at < 0 ? "" : text.slice(at + candidate.length, at + candidate.length + 4);
}

function standsAlone(text: string, name: string): boolean {
  return new RegExp(`${name}(?=[，,。；;、：:（(）)\\s])`).test(text);
}

function occurrences(text: string, name: string): number {
  return text.split(name).length - 1;
}

/**
 * Names that no role announces: words unknown to the dictionary that begin with a family name which is no everyday word.
 * Three characters are enough; two must come again and again, and not be a company's short name.
 */
function* unknownNames(text: string, words: Dictionary): Generator<string> {
  const seen = new Map<string, number>();
  const cut = words.cut(text);
  for (const [i, word] of cut.entries()) {
    const surname = surnameOf(word);
    if (!surname || !/^[\u4e00-\u9fa5\u3400-\u4dbf]{2,4}$/.test(word)) continue;
    const length = word.length - surname.length;
    if (isAmbiguousSurname(surname)) {
      if (length < 2 || !isCommonSurname(surname)) continue;
      if (words.isWord(word.slice(1)) || words.isWord(word.slice(0, 2))) continue;
    }
    if (length < 1 || length > 2 || shortened.test(word) || !words.isUnknown(word)) continue;
    // The guess may cut a name after two characters: 陈精|奕.
    const next = cut[i + 1] ?? "";
    const whole =
      length === 1 && next.length === 1 && /[\u4e00-\u9fa5]/.test(next) && !particle.test(next) ? word + next : word;
    for (const name of new Set([word, whole])) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  for (const [name, count] of seen) {
    const given = name.slice((surnameOf(name) as string).length);
    if (organisation.test(name) || nouns.test(name) || particle.test(given.at(-1) as string) || companyName(text, name))
      continue;
    const announced = new RegExp(`${roles}${name}`).test(text);
    const certain =
      given.length === 2
        ? announced || count > 1 || afterName.test(followerOf(text, name))
        : (announced || count > 1) && endsAlways(text, name);
    if (certain) yield name;
  }
}

/** Wherever it stands, something follows that follows names. */
function endsAlways(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!afterName.test(text.slice(at + name.length, at + name.length + 6))) return false;
  }
  return true;
}

/** 雷源公司, 雷源（集团）…, or a place: 张桥镇. 孙晓宁作为公司经理 is a person. */
function companyName(text: string, name: string): boolean {
  return new RegExp(
    `${name}(?:[^作与和及的系是在于为到向给因就相签将被由从不已应把对说称等，。；、：\\s]{0,10}?(?:公司|集团|企业|工厂|厂|商行|店|超市|酒店|宾馆|医院|学校|幼儿园|银行|合作社|经营部|工程队|项目部|农场|煤矿|电站)|[镇村县市区乡路街道桥组牌矿])`,
  ).test(text);
}

const sounds = new Set(
  "阿艾卜杜艾沙凯麦赛里买提力古丽热木哈扎巴依尔江别克拉吐孙沙玛迪娜迪里木布都外努尔肉孜麦麦提斯坎卡伊萨塔依合曼也山库尔班亚森赛达吾甫帕提米拉汗合孜乌斯曼吉玉素托乎提如先古再米热阿不都玛依达娃扎西卓玛次仁旦增多吉平措央金格桑拉姆索朗尼玛边巴加措洛桑才让罗布白玛德吉强巴胡赛尼",
);

/** 阿卜杜拉·买买提: a dot between sounds is a name of another people, wherever it stands; 天地·凤凰城 is none. */
function* transliterated(text: string): Generator<string> {
  for (const [whole] of text.matchAll(/[\u4e00-\u9fa5]{2,9}(?:[·•‧][\u4e00-\u9fa5]{1,9})+/g)) {
    const characters = [...whole];
    const like = (c: string | undefined) => c !== undefined && (sounds.has(c) || /[·•‧]/.test(c));
    const dot = characters.findIndex((c) => /[·•‧]/.test(c));
    let from = dot;
    let to = dot;
    // One strange character may stand between sounds, none at the ends of the name.
    while (from > 0 && (like(characters[from - 1]) || like(characters[from - 2]))) from -= 1;
    while (to < characters.length - 1 && (like(characters[to + 1]) || like(characters[to + 2]))) to += 1;
    if (dot - from >= 2 && to - dot >= 1) yield characters.slice(from, to + 1).join("");
  }
}
