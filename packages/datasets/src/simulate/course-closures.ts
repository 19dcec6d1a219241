import { type Course, createRandom, type Random } from "@jingxun/engine";
import { dateOf, dayOf } from "./days.ts";
import { drawInteger, shuffled } from "./draw.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { stageSubjects } from "./stage-subjects.ts";
import { streams } from "./streams.ts";
import { ethicsTopic } from "./topic-list.ts";

type Close = (drawn: SimulatedCourse) => SimulatedCourse;

const withdraw = (drawn: SimulatedCourse, day: number): SimulatedCourse => ({
  ...drawn,
  course: { ...drawn.course, status: "withdrawn" },
  closesOn: day,
  endsOn: day,
});
const withWindow = (drawn: SimulatedCourse, window: Pick<Course, "availableFrom" | "availableTo">) => {
  const { availableFrom, availableTo } = window;
  const end = availableTo === undefined ? Number.POSITIVE_INFINITY : dayOf(availableTo) + 1;
  const opensOn = availableFrom === undefined ? drawn.opensOn : dayOf(availableFrom);
  return { ...drawn, course: { ...drawn.course, ...window }, opensOn, closesOn: end, endsOn: end };
};

const stopNew = (drawn: SimulatedCourse, day: number): SimulatedCourse => ({
  ...drawn,
  course: { ...drawn.course, status: "no-new" },
  closesOn: day,
});

/** What becomes of which share of the open electives, in the order in which they are taken from the queue. */
function closures(
  random: Random,
  { asOf }: SimulationSettings,
): readonly (readonly [number, number, Close])[] {
  const today = dayOf(asOf);
  const year = asOf.slice(0, 4);
  const upTo = ({ publishedOn }: SimulatedCourse, last: number) =>
    drawInteger(random, Math.min(publishedOn + 60, last), last);
  const monthEnd = () => (random.integer(2) === 0 ? "10-31" : "11-30");
  return [
    [0.01, 4, (drawn) => withdraw(drawn, today - 1 - random.integer(4))],
    [0.02, 1, (drawn) => withdraw(drawn, upTo(drawn, today - 30))],
    [0.02, 1, (drawn) => stopNew(drawn, upTo(drawn, today - 10))],
    [0.01, 1, (drawn) => withWindow(drawn, { availableTo: dateOf(upTo(drawn, today - 20)) })],
    [0.05, 1, (drawn) => withWindow(drawn, { availableTo: `${year}-${monthEnd()}` })],
    [0.03, 1, (drawn) => withWindow(drawn, { availableFrom: dateOf(today + 5 + random.integer(56)) })],
  ];
}

const isElective = ({ role }: SimulatedCourse) => role === "general" || role === "subject";
const isEthics = ({ pool }: SimulatedCourse) => pool === stageSubjects.length + ethicsTopic;

/** Open electives that replace nothing, in random order but for two on ethics, which every school offers. */
function queueOf(random: Random, courses: readonly SimulatedCourse[]): SimulatedCourse[] {
  const open = courses.filter(
    (drawn) => isElective(drawn) && drawn.course.status === "open" && drawn.family === drawn.index,
  );
  const order = shuffled(random, open);
  const first = order.filter(isEthics).slice(0, 2);
  return [...first, ...order.filter((drawn) => !first.includes(drawn))];
}

/**
 * Returns the courses after closures. Of the open electives 1 % (at least four, two of them on ethics) were
 * withdrawn in the four days before `asOf`, 2 % earlier; 2 % take nobody new; 1 % have ended; 5 % end in the
 * current study window; 3 % open only after `asOf`.
 */
export function closeCourses(
  settings: SimulationSettings,
  courses: readonly SimulatedCourse[],
): readonly SimulatedCourse[] {
  const random = createRandom(settings.seed, streams.closures);
  const queue = queueOf(random, courses);
  const total = queue.length;
  const closed = [...courses];
  for (const [share, least, close] of closures(random, settings))
    for (const drawn of queue.splice(0, Math.max(least, Math.round(share * total))))
      closed[drawn.index] = close(drawn);
  return closed;
}
