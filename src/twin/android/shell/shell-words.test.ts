import { strict as assert } from "node:assert";
import { parseShellLine, ShellSyntaxError } from "./shell-words.ts";

describe("a line for the shell", () => {
  const wordsOf = (line: string) => parseShellLine(line).map(({ words }) => words);

  it("keeps together what is quoted and what is escaped", () => {
    assert.deepEqual(wordsOf(`echo 'a b' "c \\"d\\"" e\\ f\\&g ''`), [["echo", "a b", 'c "d"', "e f&g", ""]]);
  });

  it("is cut where a command ends, and remembers when the next one runs", () => {
    const steps = parseShellLine("one; two && three || four");

    assert.deepEqual(
      steps.map(({ words, runs }) => [words.join(" "), runs]),
      [
        ["one", "always"],
        ["two", "always"],
        ["three", "after success"],
        ["four", "after failure"],
      ],
    );
  });

  it("joins the two outputs or sends one nowhere", () => {
    const [first, second] = parseShellLine("ls /x 2>&1; rm y >/dev/null 2>/dev/null");

    assert.deepEqual([first?.stderr, first?.stdout], ["to stdout", "as it is"]);
    assert.deepEqual([second?.stderr, second?.stdout], ["nowhere", "nowhere"]);
  });

  for (const line of ["ps | grep x", "echo $HOME", "cat < x", "echo `date`", "sleep 1 &"]) {
    it(`is refused where it asks for more than drivers do: ${line}`, () => {
      assert.throws(() => parseShellLine(line), ShellSyntaxError);
    });
  }
});
