// Runs the jingxun command of this checkout, setting it up first where it was never built.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const root = new URL("..", import.meta.url);
const main = new URL("packages/cli/dist/main.js", root);
if (!existsSync(main))
  execFileSync(process.execPath, ["scripts/setup.mjs"], { cwd: root, stdio: ["ignore", 2, 2] });
await import(main.href);
