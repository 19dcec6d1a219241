import type { Language } from "@jingxun/engine";
import cliProgress from "cli-progress";
import { messages } from "../messages.ts";
import type { RunEvent, Say, StageProgress } from "./run-event.ts";

/** Milliseconds between two lines about the same stage. */
const linePause = 5000;

/**
 * Returns what hands on every event but those of progress that come sooner than `pause` milliseconds after the last of
 * their stage; the end of a stage always tells.
 */
export function sayAtMostEvery(pause: number, say: Say, now: () => number = () => performance.now()): Say {
  let stage: string | undefined;
  let next = 0;
  return (event) => {
    if (event.event === "progress") {
      if (event.stage !== stage) {
        stage = event.stage;
        next = now() + pause;
        return;
      }
      if (now() < next) return;
      next = now() + pause;
    }
    say(event);
  };
}

/** Returns what shows a bar with rate and time left of each stage that says how far it is, on a terminal. */
export function sayAsBar(stream: NodeJS.WriteStream, lang: Language): Say {
  const words = messages[lang];
  let bar: cliProgress.SingleBar | undefined;
  const open = (stage: string) => {
    const opened = new cliProgress.SingleBar({
      stream,
      format: `${words.stageNames[stage] ?? stage} {bar} {percentage}% {rate}`,
      clearOnComplete: true,
    });
    opened.start(1, 0, { rate: "" });
    return opened;
  };
  const rateText = ({ perSecond, secondsLeft }: StageProgress) =>
    perSecond === undefined || secondsLeft === undefined ? "" : words.rate(perSecond, secondsLeft);
  return (event) => {
    if (event.event === "memory") {
      stream.write(`${words.memory(event.megabytes)}\n`);
      return;
    }
    if (event.event === "stage") {
      bar?.stop();
      bar = undefined;
      return;
    }
    bar ??= open(event.stage);
    bar.setTotal(event.total);
    bar.update(event.done, { rate: rateText(event) });
  };
}

/** Returns what tells a run's events: a bar on a terminal, else a line of JSON each, both on stderr. */
export function sayOnStderr(lang: Language): Say {
  if (process.stderr.isTTY) return sayAsBar(process.stderr, lang);
  return sayAtMostEvery(linePause, (event: RunEvent) => process.stderr.write(`${JSON.stringify(event)}\n`));
}
