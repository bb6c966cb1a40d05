import { Trouble } from "../trouble.ts";

const again = "Use another backup; `zhijia backup --verify FILE` tells whether one is whole.";

export const archiveTroubles = {
  foreign: (file: string) =>
    new Trouble(
      "archive/foreign",
      `${file} is not a backup of Zhijia.`,
      "A backup is made by `zhijia backup` and its name ends in .tar.gz.",
      "该文件不是职家的备份。",
    ),
  cutOff: (file: string) =>
    new Trouble(
      "archive/cut-off",
      `${file} is cut off: its end is missing. Perhaps it was not copied whole.`,
      again,
      "备份文件不完整（可能复制中断）：请重新复制，或使用另一份备份。",
    ),
  damaged: (file: string, what: string) =>
    new Trouble("archive/damaged", `${file} is damaged: ${what}.`, again, "备份文件已损坏：请使用另一份备份。"),
  newer: (file: string, version: string) =>
    new Trouble(
      "archive/newer",
      `${file} was made by a newer version of the program (${version}).`,
      "Install that version or a later one, and restore with it.",
      "该备份由更新的版本创建：请先安装该版本再恢复。",
    ),
};
