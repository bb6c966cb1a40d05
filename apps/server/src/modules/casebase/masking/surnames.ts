import { doubleSurnames } from "../../../platform/text/double-surnames.ts";

/** Family names by how common they are; together they cover nearly everybody. */
const single =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤" +
  "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑" +
  "景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴" +
  "丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由闫肖萧付傅代戴";

/** Family names that are also everyday words: they need a stronger sign that a name begins. */
const ambiguous = new Set([
  ..."于时方高安成全经向应任同金公和计从满明原单白许付解曾易华文平常关连相信由但那因为何来都元区国海强权位荣富利干支居修展管容初路车房师商项米包左古石信智宿农物尚费查代管支盖索宣牛谈章尤宁幸景井祖伏展闭由席顾门司盛温康余阳宫边别段项景初",
]);

const singles = new Set(single);

/** The family name that the text begins with: two characters when that is one. */
export function surnameOf(text: string): string | undefined {
  const two = text.slice(0, 2);
  if (doubleSurnames.has(two)) return two;
  const one = text.slice(0, 1);
  return singles.has(one) ? one : undefined;
}

export function isAmbiguousSurname(surname: string): boolean {
  return ambiguous.has(surname);
}

/** Of the ambiguous ones those that are names far more often than words. */
const common = new Set("高方金何任段许付曾易温康祖代顾席江石古白尤章阳景余");

export function isCommonSurname(surname: string): boolean {
  return common.has(surname);
}
