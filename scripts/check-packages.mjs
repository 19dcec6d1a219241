// Packs the packages, installs them into an empty folder and runs the README's example there on Node 20 and 24.
import { execFileSync, execSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const packed = resolve("out/packed");
const nodes = ["20.19.0", "24.21.0"];
const run = (command, cwd) => execSync(command, { cwd, stdio: ["ignore", "inherit", "inherit"] });

// A file whose source is gone stays in dist: what is packed is built anew.
for (const name of ["engine", "datasets", "cli", "bench"])
  rmSync(`packages/${name}/dist`, { recursive: true, force: true });
run("node node_modules/typescript/bin/tsc -b", ".");
rmSync(packed, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });
for (const name of ["engine", "datasets", "cli"])
  run(`npx --yes pnpm@12.21.0 pack --pack-destination ${packed}`, `packages/${name}`);
const tarballs = readdirSync(packed).map((name) => join(packed, name));

const folder = mkdtempSync(join(tmpdir(), "jingxun-consumer-"));
try {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs], {
    cwd: folder,
    stdio: "inherit",
  });

  const [, example] = /```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"));
  writeFileSync(join(folder, "example.ts"), example);
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const options = "--strict --target es2022 --module nodenext --moduleResolution nodenext";
  run(`node ${tsc} example.ts ${options}`, folder);

  for (const version of nodes) {
    const node = `npm exec --yes --package=node@${version} -- node`;
    run(`${node} --version`, folder);
    run(`${node} example.js`, folder);
    const jingxun = `${node} node_modules/@jingxun/cli/dist/main.js`;
    run(`${jingxun} simulate --teachers 300 --seed 1 --out data --json`, folder);
    run(`${jingxun} recommend data --as-of 2023-08-20 --out plans --strict`, folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
