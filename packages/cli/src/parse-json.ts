import { CommandError, exitCode } from "./exit-code.ts";

/** Returns the value in the JSON `text` of the file `path`, or ends the command with what is wrong. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(exitCode.unusable, `${path}: expected JSON, got ${(error as Error).message}`);
  }
}
