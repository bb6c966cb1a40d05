import type { Config } from "../config.ts";
import { demoSms } from "./demo-sms.ts";
import { formOnlyCheck } from "./form-only-check.ts";
import { readGatewayFile } from "./gateway-file.ts";
import { httpRealName, httpRealNameSchema } from "./http-real-name.ts";
import { httpSms, httpSmsSchema } from "./http-sms.ts";
import { noSms } from "./no-sms.ts";
import type { RealNameCheck } from "./real-name-check.ts";
import type { SmsGateway } from "./sms-gateway.ts";

/** The gateways that a configuration names, or their labelled defaults. Errors: Trouble `gateway/*`. */
export function openGateways({
  smsGatewayFile,
  realNameFile,
  demoData,
}: Pick<Config, "smsGatewayFile" | "realNameFile" | "demoData">): {
  sms: SmsGateway;
  realName: RealNameCheck;
} {
  return {
    // A configured gateway is used in demonstrations too; without one real use sends nothing and says so.
    sms: smsGatewayFile ? httpSms(readGatewayFile(smsGatewayFile, httpSmsSchema)) : demoData ? demoSms : noSms,
    realName: realNameFile ? httpRealName(readGatewayFile(realNameFile, httpRealNameSchema)) : formOnlyCheck,
  };
}
