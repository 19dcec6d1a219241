import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one step of a province came to, as a process of its own. */
export type StageFigures = {
  readonly stage: string;
  readonly teachers: number;
  /** Of the wall's clock, start of the process included. */
  readonly seconds: number;
  /** Of all threads, user and system. */
  readonly cpuSeconds: number;
  /** Most resident memory. */
  readonly megabytes: number;
};

const main = fileURLToPath(new URL("../../../cli/dist/main.js", import.meta.url));
const bytesPerMegabyte = 1_000_000;
const bytesPerKib = 1024;

/** Says at the end of a process what it used; all its threads count. */
const report = `process.on("exit",()=>console.error("used",JSON.stringify(process.resourceUsage())))`;
const preload = `data:text/javascript,${encodeURIComponent(report)}`;

type Usage = { readonly userCPUTime: number; readonly systemCPUTime: number; readonly maxRSS: number };

/** Runs Node to its end and returns what it wrote on stderr. */
function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ["ignore", "ignore", "pipe"] });
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${args.join(" ")}: ended with ${code}\n${text}`)),
    );
  });
}

/**
 * Runs a command of `jingxun` and returns what it used.
 *
 * @param heapMegabytes most of JavaScript's own memory; default Node's.
 * @throws where the command fails, with what it said.
 */
export async function runStage(
  stage: string,
  teachers: number,
  args: readonly string[],
  heapMegabytes?: number,
): Promise<StageFigures> {
  const heap = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const start = performance.now();
  const text = await run([...heap, "--import", preload, main, ...args]);
  const seconds = (performance.now() - start) / 1000;
  const used = JSON.parse(/^used (\{.*\})$/m.exec(text)![1]) as Usage;
  return {
    stage,
    teachers,
    seconds,
    cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    megabytes: (used.maxRSS * bytesPerKib) / bytesPerMegabyte,
  };
}
