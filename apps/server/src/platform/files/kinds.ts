/** What we know how to look into; anything else is refused, whoever asks for it. */
export type FileKind = {
  /** `image` is drawn again without metadata, `zip` is looked through for bombs, `text` must be text in one encoding. */
  form: "image" | "zip" | "text" | "plain";
  /** First the one that a download is named with. */
  extensions: readonly [string, ...string[]];
};

const office = "application/vnd.openxmlformats-officedocument";

/** By media type (RFC 6838). No SVG or HTML: they carry scripts; no macros; no old binary Office, which hides them. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  "image/jpeg": { form: "image", extensions: ["jpg", "jpeg"] },
  "image/png": { form: "image", extensions: ["png"] },
  "image/webp": { form: "image", extensions: ["webp"] },
  "application/pdf": { form: "plain", extensions: ["pdf"] },
  [`${office}.wordprocessingml.document`]: { form: "zip", extensions: ["docx"] },
  [`${office}.spreadsheetml.sheet`]: { form: "zip", extensions: ["xlsx"] },
  "application/zip": { form: "zip", extensions: ["zip"] },
  "text/csv": { form: "text", extensions: ["csv"] },
  "text/plain": { form: "text", extensions: ["txt"] },
  "audio/mpeg": { form: "plain", extensions: ["mp3"] },
  "audio/mp4": { form: "plain", extensions: ["m4a"] },
  "audio/x-m4a": { form: "plain", extensions: ["m4a"] },
  "audio/webm": { form: "plain", extensions: ["webm", "weba"] },
  "audio/ogg": { form: "plain", extensions: ["ogg", "oga", "opus"] },
  "video/mp4": { form: "plain", extensions: ["mp4"] },
};
