// Runs the fenced blocks of the READMEs and docs: ts is type-checked and run, sh is run by bash. A comment
// before a block steers it: "exit: 2", "not run: reason", "file: county.ts" (a module for other blocks), and
// "prints" before a text block that must be what the block above printed, in which a line "⋮ 7" stands for
// seven lines left out. --update rewrites such text blocks instead.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
const folder = new URL("out/docs-run/", root);
const isUpdating = process.argv.includes("--update");

// In the order of the sidebar: the first pages make the folders that the examples of later ones read.
const sidebar = readFileSync(new URL("docs/.vitepress/config.mts", root), "utf8");
const docs = [...sidebar.matchAll(/page\("[^"]+", "\/([^"]*)"\)/g)].map(
  ([, name]) => `docs/${name || "index"}.md`,
);
const translated = ["README.md", "README.zh-CN.md"];
const pages = [...translated, ...docs];

/** The fenced blocks of a page, each with the comments right before it. */
function blocksOf(page) {
  const blocks = [];
  let directives = {};
  let open;
  readFileSync(new URL(page, root), "utf8")
    .split("\n")
    .forEach((line, index) => {
      const directive = /^<!-- ([a-z ]+?)(?:: (.*))? -->$/.exec(line);
      if (open !== undefined && line === "```") {
        blocks.push(open);
        open = undefined;
        directives = {};
      } else if (open !== undefined) open.lines.push(line);
      else if (line.startsWith("```")) {
        const name = `${page.replace(/\W/g, "-")}-${index + 1}`;
        open = { page, line: index + 1, name, language: line.slice(3), directives, lines: [] };
      } else if (directive !== null) directives[directive[1]] = directive[2] ?? "";
      else if (line.trim() !== "") directives = {};
    });
  return blocks;
}

const blocks = pages.flatMap(blocksOf);
const failures = [];
const fail = ({ page, line }, message) => failures.push(`${page}:${line}: ${message}`);
const codeOf = ({ lines }) => `${lines.join("\n")}\n`;

const translatedBlocks = (name) =>
  blocks.filter(({ page, language }) => page === name && language !== "mermaid");

/** The block of the translation that must equal a block of README.md. */
const twinOf = (block) => translatedBlocks(translated[1])[translatedBlocks(translated[0]).indexOf(block)];

/** Both READMEs have the same blocks, but for the picture, and headings of the same levels in one order. */
function compareTranslation() {
  const outline = (page) =>
    readFileSync(new URL(page, root), "utf8")
      .replace(/^```.*?^```$/gms, "")
      .match(/^#+ /gm)
      .join();
  if (outline(translated[0]) !== outline(translated[1]))
    fail({ page: translated[1], line: 1 }, "must have the headings of README.md in the same order");
  const [english, chinese] = translated.map(translatedBlocks);
  for (let index = 0; index < Math.max(english.length, chinese.length); index++) {
    const [left, right] = [english[index], chinese[index]];
    if (left === undefined || right === undefined || codeOf(left) !== codeOf(right))
      fail(
        right ?? { page: translated[1], line: 1 },
        `must equal the block at README.md:${left?.line ?? "?"}`,
      );
  }
}

/** Every name of the glossary stands in the file that is said to define it. */
function checkGlossary() {
  const text = readFileSync(new URL("docs/glossary.md", root), "utf8");
  text.split("\n").forEach((line, index) => {
    const [, name, path] = /\| `([^`]+)` in `([^`]+)` \|/.exec(line) ?? [];
    if (name === undefined) return;
    const file = new URL(path.startsWith("packages/") ? path : `packages/engine/src/${path}`, root);
    const isDefined = existsSync(file) && new RegExp(`\\b${name}\\b`).test(readFileSync(file, "utf8"));
    if (!isDefined) fail({ page: "docs/glossary.md", line: index + 1 }, `${name} is not in ${path}`);
  });
}

const fileOf = ({ name, directives }) => directives.file ?? `${name}.ts`;

function compileTypeScript(wanted) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(new URL("node_modules/@jingxun/", folder), { recursive: true });
  for (const name of ["engine", "datasets"])
    symlinkSync(new URL(`packages/${name}`, root), new URL(`node_modules/@jingxun/${name}`, folder));
  const compilerOptions = { composite: false, declaration: false, declarationMap: false, sourceMap: false };
  const config = { extends: "../../tsconfig.base.json", include: ["*.ts"] };
  const options = { ...compilerOptions, types: ["node"], outDir: "compiled" };
  writeFileSync(new URL("tsconfig.json", folder), JSON.stringify({ ...config, compilerOptions: options }));
  writeFileSync(new URL("package.json", folder), '{ "type": "module" }');
  for (const block of wanted) writeFileSync(new URL(fileOf(block), folder), codeOf(block));
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));
  const args = [compiler, "-p", fileURLToPath(folder)];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) failures.push(stdout.trim());
}

const shell = 'jingxun() { node packages/cli/dist/main.js "$@"; }\nset -euo pipefail\n';

function run(block) {
  const compiled = fileURLToPath(new URL(`compiled/${fileOf(block).replace(/ts$/, "js")}`, folder));
  const [command, args] =
    block.language === "sh" ? ["bash", ["-c", shell + codeOf(block)]] : [process.execPath, [compiled]];
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const expected = Number(block.directives.exit ?? 0);
  if (status !== expected) fail(block, `expected exit ${expected}, got ${status}\n${stderr.trim()}`);
  return stdout;
}

const leftOut = (line) => Number(/^⋮ (\d+)$/.exec(line)?.[1] ?? 0);

/** The lines of `shown` as `printed` has them; where it is longer or shorter the last gap makes up for it. */
function excerpt(shown, printed) {
  const last = shown.findLastIndex((line) => leftOut(line) > 0);
  if (last < 0) return printed;
  const covered = shown.reduce((sum, line) => sum + (leftOut(line) || 1), 0);
  let next = 0;
  return shown.map((line, index) => {
    const gap = leftOut(line) + (index === last ? printed.length - covered : 0);
    next += leftOut(line) > 0 ? gap : 1;
    return leftOut(line) > 0 ? `⋮ ${gap}` : printed[next - 1];
  });
}

const updates = [];
function comparePrinted(block, printed) {
  const printedLines = printed.trimEnd().split(/[ \t]*\n/);
  const lines = excerpt(block.lines, printedLines);
  if (lines.join("\n") === block.lines.join("\n")) return;
  const twin = twinOf(block);
  if (isUpdating)
    for (const target of twin === undefined ? [block] : [block, twin]) updates.push({ block: target, lines });
  else fail(block, `expected what the block above prints, got\n${lines.join("\n")}`);
}

/** From the end, so that the lines of earlier blocks stay where they are. */
function applyUpdates() {
  for (const { block, lines: shown } of updates.reverse()) {
    const path = new URL(block.page, root);
    const lines = readFileSync(path, "utf8").split("\n");
    lines.splice(block.line, block.lines.length, ...shown);
    writeFileSync(path, lines.join("\n"));
    console.log(`${block.page}:${block.line}: updated`);
  }
}

compareTranslation();
checkGlossary();
// A translation has the same code, so it is run once.
const own = blocks.filter(({ page }) => page !== translated[1]);
const isCode = ({ language }) => language === "ts" || language === "sh";
compileTypeScript(own.filter(({ language }) => language === "ts"));
let ran = 0;
let compared = 0;
let printed = "";
if (failures.length === 0)
  for (const block of own) {
    const reason = block.directives["not run"];
    if (isCode(block) && reason !== undefined) console.log(`${block.page}:${block.line}: not run: ${reason}`);
    else if (isCode(block)) {
      printed = run(block);
      ran++;
    } else if ("prints" in block.directives) {
      comparePrinted(block, printed);
      compared++;
    }
  }
applyUpdates();
rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.error(failure);
console.log(`${ran} blocks ran, ${compared} outputs compared, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
