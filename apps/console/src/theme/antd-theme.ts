import { type ThemeConfig, theme } from "antd";
import { tokenOf } from "./tokens.ts";

/**
 * The tokens of packages/ui as the component library's theme. Its primary colour is our link blue (selection, focus,
 * links); the union's red is for primary buttons only, so that one thing on a page is to be pressed.
 */
export function antdTheme({ dark }: { dark: boolean }): ThemeConfig {
  const accent = tokenOf("--accent");
  const press = tokenOf("--accent-press");
  const [ink, secondary, paper, ground] = [
    tokenOf("--ink"),
    tokenOf("--secondary"),
    tokenOf("--paper"),
    tokenOf("--ground"),
  ];
  const link = tokenOf("--link");
  const lineStrong = tokenOf("--line-strong");
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: link,
      colorInfo: link,
      colorLink: link,
      colorSuccess: tokenOf("--success"),
      colorWarning: tokenOf("--warning"),
      colorError: tokenOf("--danger"),
      colorErrorText: tokenOf("--danger"),
      colorErrorBg: tokenOf("--danger-soft"),
      colorErrorBorder: tokenOf("--danger"),
      colorWarningBg: tokenOf("--warning-soft"),
      colorWarningBorder: tokenOf("--warning"),
      colorSuccessBg: tokenOf("--success-soft"),
      colorSuccessBorder: tokenOf("--success"),
      colorInfoBg: tokenOf("--info-soft"),
      colorInfoBorder: link,
      colorText: ink,
      colorTextSecondary: secondary,
      colorTextTertiary: secondary,
      colorTextDescription: secondary,
      colorTextPlaceholder: secondary,
      colorBgContainer: paper,
      colorBgElevated: paper,
      colorBgLayout: ground,
      colorBorder: lineStrong,
      colorBorderSecondary: tokenOf("--line"),
      colorSplit: tokenOf("--line"),
      colorFillAlter: ground,
      fontFamily: tokenOf("--font"),
      fontSize: 14,
      fontSizeSM: 12,
      lineHeight: 1.5,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      controlHeight: 32,
      controlHeightSM: 26,
      boxShadow: tokenOf("--shadow"),
      boxShadowSecondary: tokenOf("--shadow"),
      // Nothing slides: a list of forty matters is worked through faster, and no dialog waits for the end of a movement.
      motion: false,
    },
    components: {
      Button: {
        colorPrimary: accent,
        colorPrimaryHover: press,
        colorPrimaryActive: press,
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
      },
      Table: {
        headerBg: ground,
        headerColor: secondary,
        headerSplitColor: "transparent",
        headerSortActiveBg: ground,
        headerSortHoverBg: tokenOf("--track"),
        bodySortBg: paper,
        rowHoverBg: ground,
        rowSelectedBg: tokenOf("--info-soft"),
        rowSelectedHoverBg: tokenOf("--info-soft"),
        headerBorderRadius: 0,
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
      },
      Menu: { itemHeight: 36, itemMarginInline: 8, itemSelectedBg: tokenOf("--info-soft"), itemSelectedColor: link },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
      Modal: { contentBg: paper, headerBg: paper },
    },
  };
}
