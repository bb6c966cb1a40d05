import type { Config } from "../../platform/config.ts";
import { clamdAddress, pingClamd } from "../../platform/files/clamd-scan.ts";
import type { Finding } from "./finding.ts";

type Settings = Pick<Config, "scanAddress" | "smsGatewayFile" | "realNameFile" | "demoData">;

/** What the product asks of others: are they there, and what is said in their place when they are not? */
export async function checkOutside(config: Settings): Promise<Finding[]> {
  return [await checkScan(config), checkMessages(config), checkNames(config)];
}

async function checkScan({ scanAddress }: Settings): Promise<Finding> {
  const check = "scanner";
  if (!scanAddress) {
    const todo = {
      en: "Install ClamAV and set ZHIJIA_SCAN_ADDRESS=/run/clamav/clamd.ctl (docs/operations.md).",
      zh: "请安装 ClamAV，并设置 ZHIJIA_SCAN_ADDRESS=/run/clamav/clamd.ctl（见 docs/operations.md）。",
    };
    const found = {
      en: "nobody looks at uploaded files; each is marked so",
      zh: "上传的文件没有查毒，每个文件都有标注",
    };
    return { check, state: "warn", found, todo };
  }
  try {
    await pingClamd(clamdAddress(scanAddress));
    return {
      check,
      state: "ok",
      found: { en: `clamd answers at ${scanAddress}`, zh: `clamd 正常应答：${scanAddress}` },
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code ?? message;
    const found = {
      en: `clamd does not answer at ${scanAddress} (${reason}); no file is accepted meanwhile`,
      zh: `${scanAddress} 的 clamd 没有应答（${reason}），期间不接收任何文件`,
    };
    const todo = {
      en: "Start it (systemctl status clamav-daemon) or correct ZHIJIA_SCAN_ADDRESS.",
      zh: "请启动它（systemctl status clamav-daemon），或改正 ZHIJIA_SCAN_ADDRESS。",
    };
    return { check, state: "fail", found, todo };
  }
}

function checkMessages({ smsGatewayFile, demoData }: Settings): Finding {
  const check = "sms";
  if (smsGatewayFile)
    return {
      check,
      state: "ok",
      found: { en: `sent as ${smsGatewayFile} describes`, zh: `按 ${smsGatewayFile} 发送` },
    };
  const todo = {
    en: "For real use describe your provider in a file and set ZHIJIA_SMS_GATEWAY_FILE (docs/operations.md).",
    zh: "正式使用前，请用文件描述短信服务商，并设置 ZHIJIA_SMS_GATEWAY_FILE（见 docs/operations.md）。",
  };
  if (demoData) {
    const found = {
      en: "demonstration: messages go to the page /demo/messages, and whoever opens it can sign in as anybody",
      zh: "演示环境：短信都显示在 /demo/messages 页面，打开它的人可以用任何账号登录",
    };
    return { check, state: "warn", found, todo };
  }
  const found = { en: "no gateway: nobody can sign in by a code", zh: "没有短信网关：无法用验证码登录" };
  return { check, state: "warn", found, todo };
}

function checkNames({ realNameFile }: Settings): Finding {
  const check = "real-names";
  const found = realNameFile
    ? { en: `asked as ${realNameFile} describes`, zh: `按 ${realNameFile} 核验` }
    : {
        en: "only the form of ID numbers is looked at, and every result says so",
        zh: "只核对身份证号的格式，每个结果都有说明",
      };
  return { check, state: "ok", found };
}
