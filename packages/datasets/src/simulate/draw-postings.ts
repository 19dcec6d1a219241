import type { Posting, Random } from "@jingxun/engine";
import { dateOf } from "./days.ts";
import { chance, drawInteger } from "./draw.ts";
import { drawGrades, drawSecondStageSubject, drawTextbookVersion } from "./draw-subject.ts";
import type { Person } from "./draw-teacher.ts";
import { schoolIdOf, teacherIdOf } from "./simulated-ids.ts";
import { stageSubjectIndexOf, stageSubjects } from "./stage-subjects.ts";
import type { World } from "./world.ts";

/** A posting with the indices of its school and of its stage-subject. */
export type SimulatedPosting = {
  readonly posting: Posting;
  readonly school: number;
  readonly stageSubject: number;
};

type Terms = Pick<Posting, "from" | "share" | "main"> & { readonly to?: string };
type Place = { readonly school: number; readonly stageSubject: number };

function createPosting(random: Random, teacher: number, place: Place, terms: Terms): SimulatedPosting {
  const { stage, subject } = stageSubjects[place.stageSubject];
  const version = drawTextbookVersion(random, subject);
  const posting: Posting = {
    teacherId: teacherIdOf(teacher),
    schoolId: schoolIdOf(place.school),
    stage,
    subject,
    grades: drawGrades(random, stage),
    ...(version === undefined ? {} : { textbookVersion: version }),
    ...terms,
  };
  return { posting, ...place };
}

/** Another school of the stage, each equally likely but the one that follows the present school in the list. */
function drawOtherSchool(random: Random, { network }: World, stage: string, school: number): number {
  const all = network.ofStage.get(stage)!;
  const other = random.integer(all.length);
  return all[other] === school ? all[(other + 1) % all.length] : all[other];
}

/** A late joiner's first day: within the selection window while it is open, or once school has begun. */
function lateStart({ years, today }: World, variant: number): string {
  const { year, selection } = years[years.length - 1];
  const lately = Math.min(today - 1, selection.to) - variant;
  if (variant !== 1 && lately > selection.from) return dateOf(lately);
  return `${year}-09-01`;
}

type Moves = {
  readonly before: { readonly from: string; readonly to: string };
  readonly after: string;
};

/** A move to the present school: on 1 August or, for odd variants, on 16 August; earlier ones a year ago. */
function moveOf(year: number, earlier: boolean, variant: number): Moves {
  if (earlier)
    return { before: { from: `${year - 4}-09-01`, to: `${year - 1}-08-31` }, after: `${year - 1}-09-01` };
  return variant % 2 === 0
    ? { before: { from: `${year - 3}-09-01`, to: `${year}-07-31` }, after: `${year}-08-01` }
    : { before: { from: `${year - 3}-09-01`, to: `${year}-08-15` }, after: `${year}-08-16` };
}

/**
 * Returns a person's postings, main ones in order of time. The first day is 1 September of the year in which
 * service began or, for every second person, of a later year.
 */
export function drawPostings(
  random: Random,
  world: World,
  { index, school, stage, subject, plannedCase }: Person,
  yearsOfService: number,
): readonly SimulatedPosting[] {
  const year = world.years[world.years.length - 1].year;
  const here: Place = { school: school.index, stageSubject: stageSubjectIndexOf(stage, subject) };
  const post = (place: Place, terms: Terms) => createPosting(random, index, place, terms);
  const stayed = chance(random, 0.5) ? yearsOfService : drawInteger(random, 1, yearsOfService);
  const from = `${year - Math.max(1, stayed)}-09-01`;
  const elsewhere = (): Place => ({ ...here, school: drawOtherSchool(random, world, stage, here.school) });
  const whole = { share: 1, main: true };
  switch (plannedCase?.name) {
    case "late-joiner":
      return [post(here, { ...whole, from: lateStart(world, plannedCase.variant) })];
    case "on-leave":
      return [post(here, { ...whole, from, to: dateOf(world.today - 40) })];
    case "transfer-this-summer":
    case "transfer-earlier": {
      const { before, after } = moveOf(year, plannedCase.name === "transfer-earlier", plannedCase.variant);
      return [post(elsewhere(), { ...whole, ...before }), post(here, { ...whole, from: after })];
    }
    case "two-schools":
      return [
        post(here, { share: 0.6, main: true, from }),
        post(elsewhere(), { share: 0.4, main: false, from }),
      ];
    case "two-subjects": {
      const second = { ...here, stageSubject: drawSecondStageSubject(random, here.stageSubject) };
      return [post(here, { share: 0.6, main: true, from }), post(second, { share: 0.4, main: false, from })];
    }
    default:
      return [post(here, { ...whole, from })];
  }
}
