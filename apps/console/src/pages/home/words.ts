import { pageWords } from "../../words.ts";

export const words = pageWords({
  zh: {
    hello: (name: string) => `${name}，您好`,
    nothing: "还没有可以做的工作",
    nothingText: "管理员给您分配角色后，这里会列出您的工作。请联系本级工会的系统管理员。",
  },
  en: {
    hello: (name: string) => `Hello, ${name}`,
    nothing: "Nothing to do here yet",
    nothingText:
      "Your work is listed here once an administrator has given you a role. Ask the administrator of your union.",
  },
});
