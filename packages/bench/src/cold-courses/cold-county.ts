import { type SimulatedTeacher, simulate } from "@jingxun/datasets";
import {
  createEngine,
  createInteractions,
  type Dossier,
  type Engine,
  type Interactions,
  type ItemModel,
  type Profile,
  policyPresets,
  type Standing,
  trainItemModel,
} from "@jingxun/engine";

/** A teacher on the eve of the selection: what is known, what is open among the new courses, what was then chosen. */
export type ColdCase = {
  readonly standing: Standing;
  readonly profile: Profile;
  readonly truth: SimulatedTeacher["truth"];
  /** Indices into the model's items, oldest first. */
  readonly history: Uint32Array;
  /** New courses open to the teacher, by course index. */
  readonly candidates: readonly number[];
  /** All courses open to the teacher: the new ones and those with a history. */
  readonly open: readonly number[];
  /** New courses that were then chosen. */
  readonly chosen: ReadonlySet<number>;
};

/** A simulated county whose newest courses nobody has taken yet. */
export type ColdCounty = {
  readonly engine: Engine;
  readonly interactions: Interactions;
  readonly model: ItemModel;
  readonly people: readonly ColdCase[];
  /** Those of the people who have more than ten candidates and choose one of them. */
  readonly cases: readonly ColdCase[];
  readonly newCourseCount: number;
  /** In the order of the simulated teachers' abilities, which is not that of the catalogue. */
  readonly competencyIds: readonly string[];
  readonly courseTruth: ReadonlyMap<string, Readonly<Record<string, string | number | boolean>>>;
};

/** The day before the selection of 2023 opens, and the day from which courses count as new: nobody could take them. */
const eve = "2023-08-10";
const newFrom = "2022-09-16";

export type CountySize = { readonly teachers: number; readonly courses: number; readonly seed: number };

function choicesAfterEve(
  { programme }: Engine,
  { activities }: Dossier,
  isNew: readonly boolean[],
): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (const { verb, at, courseId } of activities) {
    const courseIndex = programme.catalogue.courseIndexOf.get(courseId);
    if (
      verb === "selected" &&
      programme.localDate(at) > eve &&
      courseIndex !== undefined &&
      isNew[courseIndex]
    )
      chosen.add(courseIndex);
  }
  return chosen;
}

/** Returns the county: history of electives before the new courses, an `ials` model of it, and the cases. */
export function createColdCounty(size: CountySize): ColdCounty {
  const simulation = simulate(size);
  const { tables } = simulation;
  const engine = createEngine({
    catalogue: tables,
    schools: tables,
    policy: policyPresets["shandong-2023"],
    itemBank: tables.items,
    asOf: eve,
  });
  const { catalogue, elective } = engine.programme;
  const isNew = catalogue.courses.map(
    ({ publishedAt }, index) => elective[index] === 1 && publishedAt >= newFrom,
  );
  const drawn = Array.from(simulation.teachers(), (person) => ({
    person,
    standing: engine.standing(person),
  }));
  const served = drawn.filter(({ standing }) => standing.main !== undefined);
  const electivesOf = ({ passed }: Standing) =>
    passed.filter(({ courseIndex }) => elective[courseIndex] === 1 && !isNew[courseIndex]);
  const interactions = createInteractions(
    served.flatMap(({ standing }) =>
      electivesOf(standing).map(({ courseIndex, date }) => ({
        user: standing.teacherId,
        item: catalogue.courses[courseIndex].courseId,
        time: Date.parse(date),
      })),
    ),
  );
  const itemOf = new Map(interactions.itemIds.map((id, item) => [id, item]));
  const people = served.map(({ person, standing }): ColdCase => {
    const open = [...engine.scoring.eligible(standing)];
    return {
      standing,
      profile: engine.diagnose(standing),
      truth: person.truth,
      history: Uint32Array.from(
        electivesOf(standing),
        ({ courseIndex }) => itemOf.get(catalogue.courses[courseIndex].courseId)!,
      ),
      candidates: open.filter((index) => isNew[index]),
      open,
      chosen: choicesAfterEve(engine, person, isNew),
    };
  });
  return {
    engine,
    interactions,
    model: trainItemModel(interactions, "ials"),
    people,
    cases: people.filter(
      ({ candidates, chosen }) => candidates.length > 10 && candidates.some((index) => chosen.has(index)),
    ),
    newCourseCount: isNew.filter(Boolean).length,
    competencyIds: tables.competencies.map(({ competencyId }) => competencyId),
    courseTruth: new Map(Array.from(simulation.truth.courses(), (row) => [row.courseId as string, row])),
  };
}
