import { readFile } from "node:fs/promises";
import { EngineError, type Model, parseHybrid } from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";

/**
 * Returns the model of a file that `train` wrote.
 *
 * @throws {CommandError} `unusable` for anything else, and for a model that has seen days after `asOf`.
 */
export async function loadModel(path: string, asOf: string): Promise<Model> {
  const model = parse(await readFile(path), path);
  if (model.asOf !== undefined && model.asOf > asOf)
    throw new CommandError(
      exitCode.unusable,
      `${path}: expected a model of ${asOf} or before, got one that has seen ${model.asOf}`,
    );
  return model;
}

function parse(bytes: Uint8Array, path: string): Model {
  try {
    return parseHybrid(bytes);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CommandError(exitCode.unusable, `${path}: expected a model that train wrote: ${error.message}`);
  }
}
