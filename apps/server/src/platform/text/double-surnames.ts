/** Surnames of two characters. */
export const doubleSurnames: ReadonlySet<string> = new Set(
  "欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 东方 南宫 西门 长孙 宇文 端木 轩辕 呼延 申屠 太史 公冶 澹台 濮阳 淳于 单于 钟离 闾丘 独孤 拓跋 完颜 万俟 闻人 东郭 赫连 欧冶 左丘 鲜于 第五 百里 公羊 南门 东门 那拉 叶赫".split(
    " ",
  ),
);
