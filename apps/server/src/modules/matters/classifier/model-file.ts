import { createHash } from "node:crypto";
import { z } from "zod";
import { Trouble } from "../../../platform/trouble.ts";
import type { ClassifierModel } from "./train-classifier.ts";

/** Raised when features or scores are made in another way: an older model would then guess wrongly, and is refused. */
const version = 1;
const format = "zhijia message classes";

const trust = z.object({ from: z.number(), precision: z.number(), coverage: z.number() });
const report = z.object({
  rows: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  classes: z.array(
    z.object({ class: z.string(), rows: z.number(), precision: z.number(), recall: z.number(), f1: z.number() }),
  ),
  calibrationError: z.number(),
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number(),
      confidence: z.number(),
      accuracy: z.number(),
    }),
  ),
  trust: trust.nullable(),
});
const header = z.object({
  format: z.literal(format),
  version: z.number(),
  sha256: z.string(),
  classes: z.array(z.string()),
  features: z.int().min(0),
  scaling: z.array(z.array(z.number()).readonly()).readonly(),
  rows: z.number(),
  report: report.nullable(),
});

/** A line of JSON, then the features, a line each, an empty line, and rarity, weights and bias as little-endian floats. */
export function writeModel({ classes, vocabulary, planes, scaling, rows, report }: ClassifierModel): Uint8Array {
  const names = Buffer.from(`${[...vocabulary.index.keys()].map((name) => `${name}\n`).join("")}\n`);
  const body = Buffer.concat([names, ...[vocabulary.rarity, planes.weights, planes.bias].map(littleEndian)]);
  const sha256 = createHash("sha256").update(body).digest("hex");
  const features = vocabulary.rarity.length;
  const head: z.input<typeof header> = {
    format,
    version,
    sha256,
    classes: [...classes],
    features,
    scaling,
    rows,
    report,
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** Errors: Trouble `matters/model-unusable`, which says what is wrong and how to make another. */
export function readModel(bytes: Uint8Array): ClassifierModel {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf(10);
  const head = headOf(buffer.subarray(0, Math.max(end, 0)).toString());
  if (!head) throw unusable("it is not a model of messages");
  if (head.version !== version) throw unusable(`it has form ${head.version}, this release reads form ${version}`);
  const body = buffer.subarray(end + 1);
  if (createHash("sha256").update(body).digest("hex") !== head.sha256) throw unusable("it is cut off or was changed");
  const classes = head.classes.length;
  const floats = head.features * (1 + classes) + classes;
  const namesEnd = body.length - floats * 4;
  const names = body.subarray(0, Math.max(namesEnd, 0)).toString().split("\n").slice(0, -2);
  if (names.length !== head.features) throw unusable("its parts do not fit each other");
  const numbers = floatsOf(body.subarray(namesEnd));
  return {
    classes: head.classes,
    vocabulary: {
      index: new Map(names.map((name, i) => [name, i])),
      rarity: numbers.subarray(0, head.features),
    },
    planes: {
      classes,
      weights: numbers.subarray(head.features, floats - classes),
      bias: numbers.subarray(floats - classes),
    },
    scaling: head.scaling,
    report: head.report,
    rows: head.rows,
  };
}

function headOf(line: string): z.output<typeof header> | undefined {
  try {
    return header.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function littleEndian(numbers: Float32Array): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (let i = 0; i < numbers.length; i++) bytes.writeFloatLE(numbers[i]!, i * 4);
  return bytes;
}

function floatsOf(bytes: Buffer): Float32Array {
  const numbers = new Float32Array(bytes.length / 4);
  for (let i = 0; i < numbers.length; i++) numbers[i] = bytes.readFloatLE(i * 4);
  return numbers;
}

function unusable(why: string): Trouble {
  return new Trouble(
    "matters/model-unusable",
    `The model cannot be used: ${why}.`,
    "Train it again: `zhijia matters train --in FILE`.",
    "分类模型不可用：请用 zhijia matters train 重新训练。",
  );
}
