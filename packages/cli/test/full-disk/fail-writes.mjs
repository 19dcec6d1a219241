// Loaded before the command, in every thread: from the given write on, files can no longer be written to.
import fs from "node:fs";
import { open, rm } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";

const { FAIL_CODE: code, FAIL_AFTER: after } = process.env;
const probe = join(tmpdir(), `jingxun-probe-${process.pid}-${threadId}`);
const handle = await open(probe, "w");
const prototype = Object.getPrototypeOf(handle);
await handle.close();
await rm(probe);

const { writeFile } = prototype;
let written = 0;
prototype.writeFile = async function (content, ...rest) {
  if (written++ < Number(after)) return writeFile.call(this, content, ...rest);
  // What a full disk does: a part is there, and then no more.
  await writeFile.call(this, content.slice(0, content.length >> 1), ...rest);
  throw Object.assign(new Error(`${code}: no write, write`), { code, syscall: "write", errno: -1 });
};

const { writeFileSync, openSync } = fs;
let failing;
/** What is written piece by piece into a file counts once. */
fs.openSync = (...args) => {
  const file = openSync(...args);
  if (args[1] === "w" && written++ >= Number(after)) failing = file;
  return file;
};
fs.writeFileSync = (file, content, ...rest) => {
  if (file !== failing) return writeFileSync(file, content, ...rest);
  writeFileSync(file, content.slice(0, content.length >> 1), ...rest);
  throw Object.assign(new Error(`${code}: no write, write`), { code, syscall: "write", errno: -1 });
};
syncBuiltinESMExports();
