import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Made when a twin starts and forgotten when it ends: what a host and a phone have from being paired. */
export async function makeCertificate(name: string): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: name }], { keyType: "ec", algorithm: "sha256" });
  return { key: made.private, certificate: made.cert };
}
