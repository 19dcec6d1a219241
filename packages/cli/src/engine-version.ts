import { createRequire } from "node:module";

/** Returns the version of the engine that runs. */
export function engineVersion(): string {
  return (createRequire(import.meta.url)("@jingxun/engine/package.json") as { version: string }).version;
}
