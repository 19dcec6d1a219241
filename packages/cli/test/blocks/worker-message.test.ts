import { EngineError } from "@jingxun/engine";
import { expect, test } from "vitest";
import { failureOf } from "../../src/blocks/failure-of.ts";
import { errorOf } from "../../src/blocks/worker-message.ts";
import { CommandError, exitCode } from "../../src/exit-code.ts";
import { exitOf } from "../../src/exit-of.ts";

const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
  code: "ENOSPC",
  syscall: "write",
  path: "out/plans.csv",
});

test.each([
  [new CommandError(exitCode.unusable, "--profiles: expected mean, got an empty cell"), exitCode.unusable],
  [new EngineError("contradictory-policy", "createProgramme: ..."), exitCode.contradictoryPolicy],
  [new EngineError("invalid-record", "..."), exitCode.unusable],
  [full, exitCode.inputOutput],
  [new TypeError("a mistake of ours"), exitCode.internal],
])("an error of a thread ends the command as it would here: %s", (error, exit) => {
  const here = exitOf(error, "en");
  expect(here.exit).toBe(exit);
  expect(exitOf(errorOf(structuredClone(failureOf(error))), "en")).toEqual(here);
});

test.each([
  ["zh", "磁盘已满:out/plans.csv(ENOSPC: no space left on device, write)"],
  ["en", "the disk is full: out/plans.csv (ENOSPC: no space left on device, write)"],
] as const)("an error of the file system says in %s what happened to which file", (lang, message) => {
  expect(exitOf(full, lang)).toEqual({ exit: exitCode.inputOutput, message });
});

test("an error of the file system without a file or with a rare code is worded too", () => {
  const rare = Object.assign(new Error("EMFILE: too many open files, open"), {
    code: "EMFILE",
    syscall: "open",
  });
  expect(exitOf(rare, "en").message).toBe("reading or writing failed (EMFILE: too many open files, open)");
});
