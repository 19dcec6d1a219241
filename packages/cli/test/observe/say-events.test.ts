import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { RunEvent } from "../../src/observe/run-event.ts";
import { createRunObserver } from "../../src/observe/run-observer.ts";
import { sayAsBar, sayAtMostEvery } from "../../src/observe/say-events.ts";

const progress = (stage: string, done: number) => ({ event: "progress", stage, done, total: 9 }) as const;

test("progress is told after each pause, and the end of a stage always", () => {
  let now = 0;
  const heard: RunEvent[] = [];
  const say = sayAtMostEvery(
    5,
    (event) => heard.push(event),
    () => now,
  );
  for (; now <= 12; now++) say(progress("plan", now));
  say({ event: "stage", stage: "plan", seconds: 12 });
  say(progress("replan", 1));
  expect(heard).toEqual([
    progress("plan", 5),
    progress("plan", 10),
    { event: "stage", stage: "plan", seconds: 12 },
  ]);
});

test("an observer counts what its stages did beside what they found, also where one fails", async () => {
  const heard: RunEvent[] = [];
  const observer = createRunObserver((event) => heard.push(event));
  const planned = await observer.stage("plan", async (advance) => {
    advance(4, 10);
    advance(10, 10);
    return "planned";
  });
  expect(planned).toBe("planned");
  await expect(observer.stage("write", () => Promise.reject(new Error("no space")))).rejects.toThrow(
    "no space",
  );
  expect(observer.done()).toEqual({ plan: 6 });
  expect(Object.keys(observer.seconds())).toEqual(["plan", "write"]);
  expect(heard.map((event) => `${event.event} ${"stage" in event ? event.stage : ""}`)).toEqual([
    "progress plan",
    "progress plan",
    "stage plan",
    "stage write",
  ]);
  expect(heard[2]).toMatchObject({ done: 6 });
});

test("on a terminal a stage is a bar with its rate and the time left", () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const say = sayAsBar(terminal as unknown as NodeJS.WriteStream, "en");
  say({ ...progress("plan", 3), perSecond: 1.5, secondsLeft: 4 });
  say({ event: "stage", stage: "plan", seconds: 2 });
  expect(`${terminal.read()}`).toMatch(/plan .+ 33% 1\.5\/s, 4 s left/);
});
