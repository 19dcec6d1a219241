import { compareIds, type TopicId } from "../../data/ids.ts";
import { requireRecords } from "../../data/parse-records.ts";
import type { Posting } from "../../data/tables/postings.ts";
import { teachers } from "../../data/tables/teachers.ts";
import { mainPosting, postingsAt } from "../../policy/postings-at.ts";
import type { Programme } from "../../policy/programme.ts";
import { type Standing, standingOf } from "../../policy/standing.ts";
import type { LessonPerson } from "../draw/lesson-home.ts";

/** Teachers for whom the same is open: one stage, subject and setting, schools with the same topics. */
export type PreflightCell = {
  readonly stage: string;
  readonly subject: string;
  readonly setting: string;
  readonly topics: readonly TopicId[];
  readonly schools: number;
  readonly teachers: number;
  /** The standing of a teacher of the cell who has done nothing yet. */
  readonly standing: Standing;
};

const [newcomer] = requireRecords(teachers, [
  {
    teacherId: "newcomer",
    roles: [],
    hasLicence: true,
    participation: "required",
    profileComplete: true,
    yearsOfService: 0,
  },
]);

function newcomerAt(programme: Programme, posting: Posting): Standing {
  const nothing = { preferences: [], needs: [], responses: [], activities: [] };
  const { to: _, ...open } = posting;
  return standingOf(programme, { teacher: newcomer, postings: [{ ...open, grades: [] }], ...nothing });
}

/**
 * Returns the cells in use on the programme's day, by stage, subject, setting and topics, from the main postings of
 * those who take part. A school that has not chosen has the mandatory topics.
 */
export function preflightCells(
  programme: Programme,
  people: readonly LessonPerson[],
): readonly PreflightCell[] {
  type Draft = Omit<PreflightCell, "schools" | "teachers" | "standing"> & { posting: Posting; ids: string[] };
  const drafts = new Map<string, Draft>();
  for (const { teacher, postings } of people) {
    const main = mainPosting(postingsAt(postings, programme.asOf));
    if (main === undefined || teacher.participation === "none") continue;
    const { school, choice, participates } = programme.schoolOf(main.schoolId);
    if (!participates) continue;
    const topics = [...choice.topics].sort(compareIds);
    const { stage, subject } = main;
    const setting = school?.setting ?? "";
    const key = JSON.stringify([stage, subject, setting, topics]);
    const draft = drafts.get(key);
    if (draft === undefined)
      drafts.set(key, { stage, subject, setting, topics, posting: main, ids: [main.schoolId] });
    else draft.ids.push(main.schoolId);
  }
  return [...drafts]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([, { posting, ids, ...cell }]) => ({
      ...cell,
      schools: new Set(ids).size,
      teachers: ids.length,
      standing: newcomerAt(programme, posting),
    }));
}
