import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Ended } from "../jingxun.ts";

/** A file system of its own, in memory, that only commands run on it see: what they write fills it as it fills a disk. */
export type SmallDisk = {
  /** Where commands find it. */
  readonly mount: string;
  /** Where this process finds it. */
  readonly seen: string;
  /** Runs a program that has it. */
  readonly run: (program: string, args: readonly string[]) => Ended;
  readonly resize: (bytes: number) => void;
  readonly close: () => void;
};

const mountText = (mount: string, bytes: number) =>
  `mount -t tmpfs -o size=${bytes} tmpfs '${mount}' && echo mounted && exec cat`;

/** Mounts in a namespace that lasts as long as the process that is returned. */
const holdMount = (mount: string, bytes: number) =>
  spawn("unshare", ["--mount", "sh", "-c", mountText(mount, bytes)], { stdio: ["pipe", "pipe", "ignore"] });

async function isMounted(holder: ChildProcess): Promise<boolean> {
  const lines = createInterface({ input: holder.stdout! });
  const failed = once(holder, "error").then(
    () => false,
    () => false,
  );
  const ended = once(lines, "close").then(() => false);
  return Promise.race([once(lines, "line").then(() => true), ended, failed]);
}

/** Returns a disk of so many bytes at the empty folder `mount`; `undefined` where nothing may be mounted. */
export async function openSmallDisk(mount: string, bytes: number): Promise<SmallDisk | undefined> {
  const holder = holdMount(mount, bytes);
  if (!(await isMounted(holder))) return undefined;
  const run = (program: string, args: readonly string[]) => {
    const inside = ["--target", `${holder.pid}`, "--mount", program, ...args];
    const { status, stdout, stderr } = spawnSync("nsenter", inside, { encoding: "utf8" });
    return { exit: status, stdout, stderr };
  };
  return {
    mount,
    seen: `/proc/${holder.pid}/root${mount}`,
    run,
    resize: (size) => {
      const { exit, stderr } = run("mount", ["-o", `remount,size=${size}`, mount]);
      if (exit !== 0) throw new Error(`openSmallDisk: expected another size, got ${stderr}`);
    },
    close: () => holder.kill(),
  };
}
