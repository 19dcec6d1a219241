// Installs and builds, and does nothing twice: pnpm runs only when what it installs from has changed.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "node_modules/.jingxun-setup";
const manifests = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "docs/package.json"].concat(
  ["engine", "datasets", "cli", "bench"].map((name) => `packages/${name}/package.json`),
);
const hash = createHash("sha256");
hash.update(process.version);
for (const file of manifests) hash.update(readFileSync(file));
const wanted = hash.digest("hex");

const run = (command) => execSync(command, { stdio: ["ignore", 2, 2] });
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  run("npx --yes pnpm@12.21.0 install --frozen-lockfile");
  writeFileSync(stamp, wanted);
}
run("node node_modules/typescript/bin/tsc -b");
