import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";

/** A test with an empty `folder` of its own, which is removed afterwards. */
export const testInFolder = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "jingxun-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});
