import assert from "node:assert/strict";
import { fillPlaceholders, PlaceholderError } from "./placeholders.ts";

const secrets = { secret: (name: string) => `<secret ${name}>`, keyFile: (name: string) => `/keys/${name}.pem` };

describe("placeholders of a command", () => {
  it("are filled in arguments and environment, secrets and keys by their name", () => {
    const command = {
      run: ["node", "serve.ts", "--port={port}"],
      env: { DATABASE_URL: "{database}", BANK_SECRET: "{secret:bank}", SIGNING_KEY_FILE: "{key:signing}" },
    };

    const filled = fillPlaceholders(command, { port: "4711", database: "postgres://x" }, secrets);

    assert.deepEqual(filled, {
      run: ["node", "serve.ts", "--port=4711"],
      env: { DATABASE_URL: "postgres://x", BANK_SECRET: "<secret bank>", SIGNING_KEY_FILE: "/keys/signing.pem" },
    });
  });

  it("leave JSON in a variable alone and do not look into the values they put in", () => {
    const command = { run: [], env: { REFERENCE_TRAITS: '{"noCashSumOnWire":"dropped"}', ACCOUNTS: "{accounts}" } };

    const filled = fillPlaceholders(command, { accounts: "[{port}]" }, secrets);

    assert.deepEqual(filled.env, { REFERENCE_TRAITS: '{"noCashSumOnWire":"dropped"}', ACCOUNTS: "[{port}]" });
  });

  it("that nobody knows are an error which lists those that can be used", () => {
    const fill = () => fillPlaceholders({ run: ["serve", "{prot}"], env: {} }, { port: "1", bank: "b" }, secrets);

    assert.throws(
      fill,
      (fault) =>
        fault instanceof PlaceholderError &&
        fault.message === '{prot} in "{prot}" is not a placeholder; known here: {bank} {port} {secret:NAME} {key:NAME}',
    );
  });

  it("that mean nothing in this command say so", () => {
    const fill = () => fillPlaceholders({ run: [], env: { PACE_URL: "{pace}" } }, {}, secrets);

    assert.throws(fill, /\{pace\} in "\{pace\}" has no value in this command/);
  });
});
