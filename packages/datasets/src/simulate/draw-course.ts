import type { Course, Random } from "@jingxun/engine";
import { competencyIndexOf, simulatedCompetencies } from "./competency-list.ts";
import { drawContent } from "./course-content.ts";
import type { CourseSlot } from "./course-slots.ts";
import { composeTitle } from "./course-wording.ts";
import { dateOf, dayOf } from "./days.ts";
import { chance, drawBetween, drawInteger, drawLogNormal, drawWeighted } from "./draw.ts";
import { dateInYear, simulatedPolicy } from "./policy-years.ts";
import { barredProvider, providerWeights } from "./provider-list.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { courseIdOf, providerIdOf } from "./simulated-ids.ts";
import type { Theme } from "./subject-themes.ts";

const electiveQuarterHours = [2, 3, 4, 5, 6, 7, 8, 10, 12];
const quarterHourWeights = [5, 3, 16, 4, 20, 7, 28, 9, 10];
const levelWeights = [30, 35, 25, 10];
const modes = ["线上", "混合", "线下"];
const modeWeights = [88, 9, 3];
const shareOfWeights = [[1], [0.65, 0.35], [0.5, 0.3, 0.2]];
const hourEffect = 0.1;

/** 45 % of electives are older than the records; the rest came out evenly since, the last 20 days excepted. */
function drawPublishedOn(random: Random, slot: CourseSlot, { asOf, years }: SimulationSettings): number {
  const latest = dayOf(asOf) - 1;
  if (slot.role === "lesson") return Math.min(latest, dayOf(`${slot.lessonYear}-10-08`) + random.integer(8));
  if (slot.role === "ethics") return Math.min(latest, dayOf(`${slot.ethicsYear}-07-20`));
  const firstYear = Number(asOf.slice(0, 4)) - years + 1;
  const oldest = dayOf(`${firstYear - 2}-09-01`);
  const middle = dayOf(`${firstYear}-07-31`);
  const newest = latest - 20;
  const isOld = chance(random, 0.45) || newest <= middle;
  return isOld
    ? drawInteger(random, oldest, Math.min(middle, newest))
    : drawInteger(random, middle + 1, newest);
}

const fixedQuarterHours = (obligationId: string) =>
  simulatedPolicy.obligations.find(({ id }) => id === obligationId)!.hours.min * 4;

function drawQuarterHours(random: Random, { role }: CourseSlot): number {
  if (role === "lesson") return 4;
  if (role === "ethics") return fixedQuarterHours("general-compulsory");
  return electiveQuarterHours[drawWeighted(random, quarterHourWeights)];
}

function taughtCompetencies([, ids]: Theme): SimulatedCourse["teaches"] {
  const shares = shareOfWeights[ids.length - 1];
  return ids.map((id, index) => ({ competency: competencyIndexOf(id), weight: shares[index] }));
}

const weighted = (teaches: SimulatedCourse["teaches"]): Course["competencies"] =>
  teaches.map(({ competency, weight }) => ({
    competencyId: simulatedCompetencies[competency].competencyId,
    weight,
  }));

/** The window of a course that is bound to one year: the ethics course and every second year's lessons. */
function windowOf(slot: CourseSlot): Pick<Course, "availableFrom" | "availableTo"> {
  const { study, subjectCompulsory } = simulatedPolicy.calendar;
  const within = (year: number, { from, to }: typeof study) => ({
    availableFrom: dateInYear(year, from),
    availableTo: dateInYear(year, to),
  });
  if (slot.role === "ethics") return within(slot.ethicsYear, study);
  return slot.role === "lesson" && slot.lessonYear % 2 === 0
    ? within(slot.lessonYear, subjectCompulsory)
    : {};
}

/** Returns the course of a slot as it came out: open, without relations to other courses. */
export function drawCourse(
  random: Random,
  settings: SimulationSettings,
  slot: CourseSlot,
  index: number,
): SimulatedCourse {
  const { audience, theme, pool, group, ...content } = drawContent(random, slot);
  const level = 1 + drawWeighted(random, slot.role === "ethics" ? [1] : levelWeights);
  const quarterHours = drawQuarterHours(random, slot);
  const publishedOn = drawPublishedOn(random, slot, settings);
  const provider = drawWeighted(random, slot.role === "ethics" ? [1] : providerWeights);
  const seats = slot.role !== "ethics" && chance(random, 0.05);
  const angle = drawBetween(random, 0, 2 * Math.PI);
  const teaches = taughtCompetencies(theme);
  const window = windowOf(slot);
  const end = window.availableTo === undefined ? Number.POSITIVE_INFINITY : dayOf(window.availableTo) + 1;
  return {
    index,
    role: slot.role,
    pool,
    group,
    course: {
      courseId: courseIdOf(index),
      title: slot.role === "ethics" ? theme[0] : composeTitle(random, audience, theme, level),
      ...content,
      hours: quarterHours / 4,
      competencies: weighted(teaches),
      level,
      mode: slot.role === "ethics" ? "线上" : modes[drawWeighted(random, modeWeights)],
      prerequisites: [],
      replaces: [],
      providerId: providerIdOf(provider),
      status: "open",
      ...window,
      ...(seats ? { seats: 20 + Math.round(settings.teachers * drawBetween(random, 0.2, 0.6)) } : {}),
      publishedAt: dateOf(publishedOn),
    },
    quarterHours,
    teaches,
    publishedOn,
    opensOn: window.availableFrom === undefined ? publishedOn : dayOf(window.availableFrom),
    closesOn: end,
    endsOn: end,
    barred: provider === barredProvider,
    family: index,
    successor: -1,
    prerequisites: [],
    appeal: 0,
    effect: (hourEffect * quarterHours * drawLogNormal(random, 1, 0.35)) / 4,
    style: [Math.cos(angle), Math.sin(angle)],
  };
}
