/** `--paper` of both themes, for `<meta name="theme-color">`, which cannot read a stylesheet. */
export const themeColors = { light: "#ffffff", dark: "#1b1f25" };
