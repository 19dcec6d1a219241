// Compiles packages/engine/assembly/NAME.ts, which names the kernels of a stage, into src/kernels/NAME-bytes.ts of the
// engine, once for shared and once for plain memory; --check only compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import asc from "../packages/engine/node_modules/assemblyscript/dist/asc.js";

const engine = new URL("../packages/engine/", import.meta.url);
const assembly = new URL("assembly/", engine);
const modules = ["score", "plan", "price", "diagnose", "train"];

// No relaxed SIMD: its results differ from machine to machine.
const common = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd"];
const builds = {
  shared: ["--enable", "threads", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  plain: ["--initialMemory", "1"],
};

async function compile(name, flags) {
  let bytes;
  const { error, stderr } = await asc.main([`${name}.ts`, "--outFile", "module.wasm", ...common, ...flags], {
    readFile: (file, folder) => {
      const url = new URL(file, new URL(`${folder}/`, assembly));
      return existsSync(url) ? readFileSync(url, "utf8") : null;
    },
    writeFile: (_file, contents) => {
      bytes = contents;
    },
    listFiles: () => [],
  });
  const said = stderr.toString();
  if (error || said !== "") throw new Error(`${name}: ${said}${error?.message ?? ""}`);
  return Buffer.from(bytes).toString("base64");
}

async function textOf(name) {
  const lines = [
    `// Generated from assembly/${name}.ts by scripts/build-kernels.mjs; edit that file instead.`,
    `export const ${name}Bytes = {`,
  ];
  for (const [build, flags] of Object.entries(builds))
    lines.push(`  ${build}:`, `    "${await compile(name, flags)}",`);
  return `${[...lines, "};"].join("\n")}\n`;
}

const check = process.argv.includes("--check");
for (const name of modules) {
  const url = new URL(`src/kernels/${name}-bytes.ts`, engine);
  const text = await textOf(name);
  if (!check) writeFileSync(url, text);
  else if (!existsSync(url) || readFileSync(url, "utf8") !== text) {
    console.error(`${name}-bytes.ts differs from its source: run node scripts/build-kernels.mjs`);
    process.exitCode = 1;
  }
}
