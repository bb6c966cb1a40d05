#!/usr/bin/env node
// Plain JavaScript of long ago: an old Node must be able to read this file to say that it is too old.
var major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    "Zhijia needs Node 24 and was started with " +
      process.version +
      ".\n" +
      "`npm ci` installs a fitting Node inside the project: run `npx zhijia …` or `npm start` in the project folder,\n" +
      "or node_modules/node/bin/node apps/server/bin/zhijia.mjs …\n" +
      "需要 Node 24，当前为 " +
      process.version +
      "：请在项目目录先执行 npm ci，再用 npx zhijia … 或 npm start 启动。\n",
  );
  process.exit(1);
}
import("../src/cli/index.ts").then(
  (cli) => cli.main(process.argv.slice(2)),
  (error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    process.stderr.write(
      error.message +
        "\nThe installation is not complete: run `npm ci` in the project folder.\n安装不完整：请在项目目录执行 npm ci。\n",
    );
    process.exit(1);
  },
);
