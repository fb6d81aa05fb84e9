/** The place of a file of the evidence, which lies beside the page. */
export const evidenceLink = (path) => path.split("/").map(encodeURIComponent).join("/");
