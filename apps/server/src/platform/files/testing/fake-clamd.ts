import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClamdAddress } from "../clamd-scan.ts";

/** The test file that every scanner knows (eicar.org), in two pieces so that this source is not taken for it. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

export type FakeClamd = { address: ClamdAddress; received: Buffer[]; stop(): Promise<void> };

/** Speaks clamd's PING and INSTREAM, and finds the test virus. */
export async function fakeClamd({
  kind,
  maxBytes = 25_000_000,
  mood = "well",
}: {
  kind: "socket" | "tcp";
  maxBytes?: number;
  mood?: "well" | "close" | "silent" | "odd";
}): Promise<FakeClamd> {
  const folder = mkdtempSync(join(tmpdir(), "zhijia-clamd-"));
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    if (mood === "close") socket.destroy();
    else void serve(socket).catch(() => socket.destroy());
  });
  const serve = async (socket: Socket) => {
    let bytes = Buffer.alloc(0);
    const parts: Buffer[] = [];
    let size = 0;
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      if (mood === "silent") continue;
      if (bytes.toString("latin1").startsWith("zPING\0")) return void socket.end("PONG\0");
      if (parts.length === 0 && bytes.toString("latin1").startsWith("zINSTREAM\0")) bytes = bytes.subarray(10);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE(0)) {
        const length = bytes.readUInt32BE(0);
        if (length === 0) return void socket.end(answerTo(Buffer.concat(parts)));
        parts.push(bytes.subarray(4, 4 + length));
        size += length;
        bytes = bytes.subarray(4 + length);
        if (size > maxBytes) return void socket.end("INSTREAM size limit exceeded. ERROR\0");
      }
    }
  };
  const answerTo = (content: Buffer) => {
    received.push(content);
    if (mood === "odd") return "stream: perhaps\0";
    return content.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
  };
  const path = join(folder, "clamd.ctl");
  server.listen(kind === "socket" ? { path } : { host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  return {
    address: kind === "socket" ? { path } : { host: "127.0.0.1", port: (server.address() as AddressInfo).port },
    received,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
