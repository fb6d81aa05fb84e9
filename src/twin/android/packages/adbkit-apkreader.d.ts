declare module "@devicefarmer/adbkit-apkreader" {
  /** Comes without types; what it reads is checked by whoever asks. */
  export default class ApkReader {
    static open(apk: string | Buffer): Promise<ApkReader>;
    readManifest(): Promise<unknown>;
  }
}
