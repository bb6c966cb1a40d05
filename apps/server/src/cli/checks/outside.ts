import type { Config } from "../../platform/config.ts";
import { clamdAddress, pingClamd } from "../../platform/files/clamd-scan.ts";
import type { Finding } from "./finding.ts";

type Settings = Pick<Config, "scanAddress" | "smsGatewayFile" | "realNameFile" | "demoData">;

/** What the product asks of others: are they there, and what is said in their place when they are not? */
export async function checkOutside(config: Settings): Promise<Finding[]> {
  return [await checkScan(config), checkMessages(config), checkNames(config)];
}

async function checkScan({ scanAddress }: Settings): Promise<Finding> {
  const check = "malware scan";
  if (!scanAddress) {
    const todo = "Install ClamAV and set ZHIJIA_SCAN_ADDRESS=/run/clamav/clamd.ctl (docs/operations.md).";
    return { check, state: "warn", found: "nobody looks at uploaded files; each is marked so", todo };
  }
  try {
    await pingClamd(clamdAddress(scanAddress));
    return { check, state: "ok", found: `clamd answers at ${scanAddress}` };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const found = `clamd does not answer at ${scanAddress} (${code ?? message}); no file is accepted meanwhile`;
    return {
      check,
      state: "fail",
      found,
      todo: "Start it (systemctl status clamav-daemon) or correct ZHIJIA_SCAN_ADDRESS.",
    };
  }
}

function checkMessages({ smsGatewayFile, demoData }: Settings): Finding {
  const check = "text messages";
  if (smsGatewayFile) return { check, state: "ok", found: `sent as ${smsGatewayFile} describes` };
  const todo = "For real use describe your provider in a file and set ZHIJIA_SMS_GATEWAY_FILE (docs/operations.md).";
  if (demoData) {
    const found = "demonstration: messages go to the page /demo/messages, and whoever opens it can sign in as anybody";
    return { check, state: "warn", found, todo };
  }
  return { check, state: "warn", found: "no gateway: nobody can sign in by a code", todo };
}

function checkNames({ realNameFile }: Settings): Finding {
  const check = "real names";
  if (realNameFile) return { check, state: "ok", found: `asked as ${realNameFile} describes` };
  return { check, state: "ok", found: "only the form of ID numbers is looked at, and every result says so" };
}
