import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { Refusal } from "../refusals.ts";
import type { MalwareScan, ScanResult } from "./file-store.ts";

export type ClamdAddress = { path: string } | { host: string; port: number };

/** `/run/clamav/clamd.ctl`, `host:3310` or `[::1]:3310`, as checked by the configuration. */
export function clamdAddress(text: string): ClamdAddress {
  if (text.startsWith("/")) return { path: text };
  const colon = text.lastIndexOf(":");
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(text.slice(colon + 1)) };
}

export type ClamdOptions = {
  address: ClamdAddress;
  /** Longest silence of the scanner, in milliseconds; a minute unless told. */
  timeout?: number;
  /** Told what went wrong when nothing could be scanned; people are told only that they should try later. */
  onTrouble?: (error: unknown) => void;
};

const chunkSize = 64 * 1024;

/**
 * ClamAV's daemon by its INSTREAM command (clamd(8)): chunks with their length in front, an empty one at the end, one line
 * back. Fails closed: a scanner that is away, silent or unclear lets nothing pass.
 */
export function clamdScan({ address, timeout = 60_000, onTrouble }: ClamdOptions): MalwareScan {
  return {
    name: "clamd",
    async scan(bytes) {
      try {
        return resultOf(await ask(address, timeout, "zINSTREAM\0", bytes));
      } catch (error) {
        onTrouble?.(error);
        throw new Refusal("unavailable", "files/not-scanned");
      }
    },
  };
}

/** Is the scanner there? Errors: why not. */
export async function pingClamd(address: ClamdAddress, timeout = 5_000): Promise<void> {
  const answer = await ask(address, timeout, "zPING\0");
  if (answer !== "PONG") throw new Error(`it answers ${JSON.stringify(answer.slice(0, 100))}`);
}

async function ask(
  address: ClamdAddress,
  timeout: number,
  command: string,
  bytes?: AsyncIterable<Uint8Array>,
): Promise<string> {
  const socket = createConnection(address);
  socket.setTimeout(timeout, () => socket.destroy(new Error("the scanner says nothing")));
  const answer = readAnswer(socket);
  // Told when it is awaited; the daemon may refuse in the midst of sending.
  answer.catch(() => {});
  try {
    await once(socket, "connect");
    await write(socket, command);
    if (bytes) {
      for await (const part of bytes) {
        for (let from = 0; from < part.length && !socket.readableEnded; from += chunkSize) {
          const chunk = part.subarray(from, from + chunkSize);
          await write(socket, Buffer.concat([lengthOf(chunk.length), chunk]));
        }
      }
      await write(socket, lengthOf(0));
    }
    return await answer;
  } catch (error) {
    // It closes as soon as it knows; what it said counts, not that it no longer listens.
    const said = await answer.catch(() => undefined);
    if (said) return said;
    throw error;
  } finally {
    socket.destroy();
  }
}

async function readAnswer(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) {
    text += (chunk as Buffer).toString("utf8");
    const end = text.indexOf("\0");
    if (end >= 0) return text.slice(0, end);
    if (text.length > 10_000) break;
  }
  throw new Error("the scanner broke off");
}

async function write(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  if (!socket.write(bytes)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
  if (socket.destroyed) throw new Error("the scanner closed the connection");
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function resultOf(answer: string): ScanResult {
  if (answer === "stream: OK") return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found) return { clean: false, found };
  throw new Error(`the scanner answers ${JSON.stringify(answer.slice(0, 200))}`);
}
