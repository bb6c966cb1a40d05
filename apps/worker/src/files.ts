/** Addresses of the built files; the build puts the real names, with their hashes, in this one's place. */
export const files = { styles: "/assets/enhance.css", script: "/assets/enhance.js", icon: "/icon.svg" };
