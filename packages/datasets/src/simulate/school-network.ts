import { createRandom, type Organisation, type School } from "@jingxun/engine";
import { chineseNumeral } from "./chinese-numeral.ts";
import { competenciesSpokenOf, simulatedCompetencies } from "./competency-list.ts";
import { drawInteger, drawOne, shuffled } from "./draw.ts";
import type { OrganisationTree } from "./organisations.ts";
import { drawSchoolPlans, drawUnchosen, type SchoolPlan, schoolKinds } from "./school-plans.ts";
import { drawSchoolTopics } from "./school-topics.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { schoolIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";
import { simulatedTopics } from "./topic-list.ts";

/** A school with everything that the simulation of its people needs. */
export type SimulatedSchool = SchoolPlan & {
  readonly index: number;
  readonly school: School;
  readonly organisation: Organisation;
};

/** All schools in the order of their people; `ofStage` lists schools (no research bodies) by stage. */
export type SchoolNetwork = {
  readonly schools: readonly SimulatedSchool[];
  readonly ofStage: ReadonlyMap<string, readonly number[]>;
};

const nameEndings: { readonly [kind in SchoolPlan["kind"]]: string } = {
  幼儿园: "幼儿园",
  小学: "小学",
  初中: "初级中学",
  高中: "高级中学",
  九年一贯制: "九年一贯制学校",
  教研机构: "教育研究中心",
};

/** One to three priorities: topics that the school has chosen, or competencies. */
function drawPriorities(
  seed: number,
  index: number,
  kind: SchoolPlan["kind"],
  topicIds: readonly string[],
): School["priorities"] {
  const random = createRandom(seed, streams.priorities, index);
  const spokenOf = competenciesSpokenOf(kind === "幼儿园");
  const competency = () => simulatedCompetencies[drawOne(random, spokenOf)].competencyId as string;
  const pool = [...shuffled(random, topicIds.slice(1)), competency()];
  return [...new Set(pool.slice(-drawInteger(random, 1, 3)))].sort() as unknown as School["priorities"];
}

function createNamer(): (county: string, kind: SchoolPlan["kind"]) => string {
  const counts = new Map<string, number>();
  return (county, kind) => {
    const stem = `${county}${nameEndings[kind]}`;
    const number = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, number);
    return kind === "教研机构" ? stem : `${county}第${chineseNumeral(number)}${nameEndings[kind]}`;
  };
}

function groupByStage(plans: readonly SchoolPlan[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  plans.forEach(({ kind }, index) => {
    if (kind === "教研机构") return;
    for (const stage of schoolKinds[kind].stages) {
      if (!groups.has(stage)) groups.set(stage, []);
      groups.get(stage)!.push(index);
    }
  });
  return groups;
}

/** Returns the schools of the counties; those that stay away or have not chosen have no topics this year. */
export function drawSchools(settings: SimulationSettings, { counties }: OrganisationTree): SchoolNetwork {
  const plans = drawSchoolPlans(settings, counties);
  const unchosen = drawUnchosen(settings, plans, counties);
  const year = Number(settings.asOf.slice(0, 4));
  const nameOf = createNamer();
  const schools = plans.map((plan, index): SimulatedSchool => {
    const { organisation } = counties[plan.county];
    const topics = drawSchoolTopics(settings.seed, index, year).map(
      (topic) => simulatedTopics[topic].topicId,
    );
    const hasChosen = organisation.participates && !unchosen.has(index);
    return {
      ...plan,
      index,
      organisation,
      school: {
        schoolId: schoolIdOf(index),
        organisationId: organisation.organisationId,
        name: nameOf(organisation.name, plan.kind),
        kind: plan.kind,
        setting: plan.setting,
        selectedTopics: hasChosen ? topics : [],
        priorities: drawPriorities(settings.seed, index, plan.kind, topics),
      },
    };
  });
  return { schools, ofStage: groupByStage(plans) };
}

/** Returns the school in which the teacher of an index is at `asOf`; O(log schools). */
export function schoolAt({ schools }: SchoolNetwork, teacher: number): SimulatedSchool {
  let low = 0;
  let high = schools.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (schools[middle].start <= teacher) low = middle;
    else high = middle - 1;
  }
  return schools[low];
}
