import { EngineError, type Language } from "@jingxun/engine";
import { CommanderError } from "commander";
import { CommandError, type ExitCode, exitCode } from "./exit-code.ts";
import { messages } from "./messages.ts";

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";

/** What the file system could not do, and with which file, with its own words behind. */
function fileFaultText({ code, path, message }: NodeJS.ErrnoException, lang: Language): string {
  const { fileFaults, fileFault } = messages[lang];
  return fileFault(fileFaults[code ?? ""] ?? fileFaults.other, path, message);
}

/** Returns the exit code of an error and what to print of it: a stack only for our own mistakes. */
export function exitOf(
  error: unknown,
  lang: Language,
): { readonly exit: ExitCode; readonly message: string } {
  if (error instanceof CommanderError)
    return { exit: error.exitCode === 0 ? exitCode.done : exitCode.unusable, message: "" };
  if (error instanceof CommandError) return { exit: error.exit, message: error.message };
  if (error instanceof EngineError) {
    const isContradiction = error.code === "contradictory-policy";
    return {
      exit: isContradiction ? exitCode.contradictoryPolicy : exitCode.unusable,
      message: error.message,
    };
  }
  if (isSystemError(error)) return { exit: exitCode.inputOutput, message: fileFaultText(error, lang) };
  return {
    exit: exitCode.internal,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
