/** Why a text may not be published (法释〔2016〕19号 第四条), with a code of the rejects file; undefined when it may. */
export function unpublishable({
  title,
  cause,
  head,
  text,
}: {
  title: string;
  cause: string | undefined;
  head: string;
  text: string;
}): { refuse: string; detail: string } | undefined {
  const top = `${title}\n${head.slice(0, 400)}`;
  const decides = /(?:判决|裁定|裁决)如下/.test(text);
  if (
    /(?:民事|行政|仲裁|执行)?调解书(?![，。；]?(?:载明|内容|确定|约定|生效|后|的))/.test(title) ||
    /(?:^|\n|法院|委员会|仲裁院)\s*(?:民事|行政|仲裁)\s*调\s*解\s*书/.test(head.slice(0, 120)) ||
    (/(?:本|上述|该)(?:民事|仲裁)?调解书(?:经|自)[^。]{0,20}签收|自愿达成(?:如下|以下)(?:调解)?协议[\s\S]{0,800}?(?:上述|以上)(?:调解)?协议[^。]{0,40}(?:本院|本委)予以确认/.test(
      text,
    ) &&
      !decides)
  ) {
    return { refuse: "case/mediation", detail: "closed by mediation" };
  }
  if (
    /司法确认|确认(?:人民)?调解协议(?:有)?效/.test(top) ||
    /裁定如下[\s\S]{0,300}?调解协议[^。]{0,20}有效/.test(text.slice(-2000))
  ) {
    return { refuse: "case/confirmation", detail: "judicial confirmation of a mediation agreement" };
  }
  if (
    /离婚|抚养|监护|探望|探视|婚姻/.test(`${title}\n${cause ?? ""}`) ||
    // Facts may tell of a divorce decided elsewhere: without a cause, only what is asked for here counts.
    (!cause &&
      (/(?:离婚|抚养(?:权|费|关系)?|监护权|探望权)(?:后财产)?纠纷一案/.test(head.slice(0, 600)) ||
        /(?:判令|判决|请求)[^。；]{0,30}(?:与[^。；]{0,16}|原[、，]?被告|双方)离婚[。；，、]|(?:判令|请求)[^。；]{0,20}解除[^。；]{0,10}婚姻关系/.test(
          head,
        )))
  ) {
    return { refuse: "case/family", detail: "divorce, or custody of children" };
  }
  if (
    /公诉机关|被告人|人民检察院指控|公诉/.test(text) &&
    /被告人[^。；]{0,80}(?:(?:未|不)满(?:十八|18)(?:周)?岁|系未成年)|未成年被告人|犯罪时[^。；]{0,12}(?:(?:未|不)满(?:十八|18)|未成年)|系未成年人犯罪|少年(?:刑事)?审判庭/.test(
      text,
    )
  ) {
    return { refuse: "case/juvenile", detail: "crime of a minor" };
  }
  return undefined;
}
