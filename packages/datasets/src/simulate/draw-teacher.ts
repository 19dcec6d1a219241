import type { Random, Teacher } from "@jingxun/engine";
import { chance, drawInteger, drawLogNormal, drawWeighted } from "./draw.ts";
import type { PlannedCase } from "./planned-cases.ts";
import type { SimulatedSchool } from "./school-network.ts";
import { teacherIdOf } from "./simulated-ids.ts";

/** Where a person stands in the simulation; `position` 0 is the head of a school. */
export type Person = {
  readonly index: number;
  readonly position: number;
  readonly school: SimulatedSchool;
  readonly stage: string;
  readonly subject: string;
  readonly plannedCase: PlannedCase | undefined;
};

type Standing = Pick<Teacher, "roles" | "participation" | "hasLicence" | "chosenSubject">;

const optIn = (roles: readonly string[], hasLicence: boolean, subject: string | undefined): Standing => ({
  roles,
  participation: "opt-in",
  hasLicence,
  ...(subject === undefined ? {} : { chosenSubject: subject }),
});

/** Researchers take part by choice; in every second body one lacks the subject and one the licence. */
function researcherStanding(random: Random, { position, school, subject }: Person): Standing {
  const roles = [chance(random, 0.85) ? "教研人员" : "科研人员"];
  const licence = chance(random, 0.9);
  const subjectChosen = chance(random, 0.85);
  const none = chance(random, 0.2);
  const certain = school.index % 2 === 0;
  if (position === 0) return optIn(roles, true, subject);
  if (certain && position === 1) return optIn(roles, true, undefined);
  if (certain && position === 2) return optIn(roles, false, subject);
  if (none) return { roles, participation: "none", hasLicence: licence };
  return optIn(roles, licence, subjectChosen ? subject : undefined);
}

/** Of the heads, 60 % teach and must take part, 30 % take part by choice, 10 % do not. */
function headStanding(random: Random, { school, subject }: Person): Standing {
  const role = school.kind === "幼儿园" ? "园长" : "校长";
  const way = drawWeighted(random, [60, 30, 10]);
  if (way === 0) return { roles: ["专任教师", role], participation: "required", hasLicence: true };
  if (way === 1) return optIn([role], chance(random, 0.92), chance(random, 0.88) ? subject : undefined);
  return { roles: [role], participation: "none", hasLicence: true };
}

function standingOf(random: Random, person: Person): Standing {
  if (person.school.kind === "教研机构") return researcherStanding(random, person);
  if (person.position === 0) return headStanding(random, person);
  const roles = chance(random, 0.3) ? ["专任教师", "班主任"] : ["专任教师"];
  const participation = person.plannedCase?.name === "participation-none" ? "none" : "required";
  return { roles, participation, hasLicence: chance(random, 0.99) };
}

/** The growth stage by years of service, with a little disorder; 8 % are not recorded. */
function careerStageOf(random: Random, years: number): Pick<Teacher, "careerStage"> {
  const stages = ["新任教师", "成熟教师", "骨干教师", "专家教师"];
  const rank = years <= 3 ? 0 : drawWeighted(random, [0, 60, years > 8 ? 30 : 8, years > 15 ? 10 : 0.5]);
  return chance(random, 0.08) ? {} : { careerStage: stages[rank] };
}

const womenShare: { readonly [stage: string]: number } = { 幼儿园: 0.97, 小学: 0.72, 初中: 0.6, 高中: 0.53 };

/** Newcomers have 0 years; others a lognormal number with median 12, from 1 (heads, movers: 5) to 40. */
function drawYearsOfService(random: Random, { plannedCase, position }: Person): number {
  const drawn = Math.floor(drawLogNormal(random, 12, 0.8));
  if (plannedCase?.name === "late-joiner") return 0;
  const least = plannedCase?.name.startsWith("transfer") || position === 0 ? 5 : 1;
  return Math.min(40, Math.max(least, drawn));
}

/** Returns the row of a person in `teachers` for the policy year. */
export function drawTeacher(random: Random, person: Person, year: number): Teacher {
  const { roles, participation, hasLicence, chosenSubject } = standingOf(random, person);
  const yearsOfService = drawYearsOfService(random, person);
  const career = careerStageOf(random, yearsOfService);
  const gender = chance(random, womenShare[person.stage]) ? "女" : "男";
  const birthYear = year - yearsOfService - drawInteger(random, 22, 27);
  return {
    teacherId: teacherIdOf(person.index),
    roles,
    hasLicence,
    participation,
    profileComplete: person.plannedCase?.name !== "profile-incomplete",
    yearsOfService,
    ...career,
    ...(chosenSubject === undefined ? {} : { chosenSubject }),
    birthYear,
    gender,
  };
}
