#!/usr/bin/env node
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { InteractionShape } from "./models/draw-interactions.ts";
import { scaleRun, writeInteractions } from "./models/scale-run.ts";

const usage = "usage: npm run bench:scale -- [--only NAME]... [--quick]";

const shapes: readonly InteractionShape[] = [
  { name: "large", users: 60_000, items: 41_000, itemsPerUser: 22 },
  { name: "many-users", users: 300_000, items: 500, itemsPerUser: 3.3 },
  { name: "long-histories", users: 500, items: 41_000, itemsPerUser: 2000 },
  { name: "timed", users: 20_000, items: 5000, itemsPerUser: 15, isTimed: true },
  { name: "tiny", users: 5, items: 20, itemsPerUser: 4 },
];

/** The same shape with a fiftieth of the users and a twentieth of the items. */
const small = (shape: InteractionShape): InteractionShape => ({
  ...shape,
  users: Math.max(5, Math.round(shape.users / 50)),
  items: Math.max(20, Math.round(shape.items / 20)),
  itemsPerUser: Math.min(shape.itemsPerUser, 50),
});

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, quick: { type: "boolean", default: false } },
});
const { only = shapes.map(({ name }) => name), quick } = values;
const unknown = only.filter((name) => shapes.every((shape) => shape.name !== name));
if (unknown.length > 0) {
  console.error(
    `--only is one of ${shapes.map(({ name }) => name).join(", ")}, got ${unknown.join(", ")}\n${usage}`,
  );
  process.exitCode = 2;
} else
  for (const shape of shapes.filter(({ name }) => only.includes(name)).map(quick ? small : (one) => one)) {
    const paths = writeInteractions(shape, join("out", "bench", `scale-${shape.name}`));
    const result = await scaleRun(shape, paths, (message) => console.error(`${shape.name}: ${message}`));
    console.log(JSON.stringify(result, null, 2));
  }
