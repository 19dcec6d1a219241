import { type Course, createRandom } from "@jingxun/engine";
import { dateOf, dayOf } from "./days.ts";
import { drawInteger, shuffled } from "./draw.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { stageSubjects } from "./stage-subjects.ts";
import { streams } from "./streams.ts";
import { ethicsTopic } from "./topic-list.ts";

const shares = {
  recent: 0.01,
  withdrawn: 0.02,
  noNew: 0.02,
  ended: 0.01,
  ending: 0.05,
  coming: 0.03,
} as const;

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

/**
 * Returns the courses after closures. Of the open electives 1 % (at least four, two of them on ethics) were withdrawn in
 * the four days before `asOf`, 2 % earlier; 2 % take nobody new; 1 % have ended; 5 % end in the current
 * study window; 3 % open only after `asOf`.
 */
export function closeCourses(
  { seed, asOf }: SimulationSettings,
  courses: readonly SimulatedCourse[],
): readonly SimulatedCourse[] {
  const random = createRandom(seed, streams.closures);
  const today = dayOf(asOf);
  const year = asOf.slice(0, 4);
  const closed = [...courses];
  const isElective = ({ role }: SimulatedCourse) => role === "general" || role === "subject";
  const replacing = new Set(
    courses.filter(({ family, index }) => family !== index).map(({ index }) => index),
  );
  const open = courses.filter(
    (drawn) => isElective(drawn) && drawn.course.status === "open" && !replacing.has(drawn.index),
  );
  const queue = shuffled(random, open);
  const between = (drawn: SimulatedCourse, last: number) =>
    drawInteger(random, Math.min(drawn.publishedOn + 60, last), last);
  const take = (count: number, close: Close) => {
    for (const drawn of queue.splice(0, count)) closed[drawn.index] = close(drawn);
  };
  const count = (share: number) => Math.max(1, Math.round(share * open.length));
  const isEthics = ({ pool }: SimulatedCourse) => pool === stageSubjects.length + ethicsTopic;
  const ethicsFirst = [...queue.filter(isEthics).slice(0, 2), ...queue.filter((drawn) => !isEthics(drawn))];
  queue.splice(0, queue.length, ...ethicsFirst, ...queue.filter(isEthics).slice(2));
  take(Math.max(4, count(shares.recent)), (drawn) => withdraw(drawn, today - 1 - random.integer(4)));
  take(count(shares.withdrawn), (drawn) => withdraw(drawn, between(drawn, today - 30)));
  take(count(shares.noNew), (drawn) => ({
    ...drawn,
    course: { ...drawn.course, status: "no-new" },
    closesOn: between(drawn, today - 10),
  }));
  take(count(shares.ended), (drawn) =>
    withWindow(drawn, { availableTo: dateOf(between(drawn, today - 20)) }),
  );
  take(count(shares.ending), (drawn) =>
    withWindow(drawn, { availableTo: `${year}-${random.integer(2) === 0 ? "10-31" : "11-30"}` }),
  );
  take(count(shares.coming), (drawn) =>
    withWindow(drawn, { availableFrom: dateOf(today + 5 + random.integer(56)) }),
  );
  return closed;
}
