import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const sourceOf = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@jingxun/engine": sourceOf("engine"), "@jingxun/datasets": sourceOf("datasets") },
  },
  test: { include: ["packages/*/test/**/*.test.ts"], testTimeout: 120_000, maxWorkers: 2 },
});
