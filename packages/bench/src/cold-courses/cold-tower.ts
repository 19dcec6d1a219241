import {
  courseFeatures,
  courseVectorsInto,
  type FeatureTower,
  type FeatureTowerOptions,
  foldHistoryInto,
  type TensorFlow,
  type TowerTensor,
  teacherFeatures,
  teacherVectorInto,
  trainFeatureTower,
} from "@jingxun/engine";
import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

/** Trains the tower of a county on its warm courses and the teachers who have a history. */
export function trainColdTower<Tensor extends TowerTensor>(
  tf: TensorFlow<Tensor>,
  { engine, interactions, model, people }: ColdCounty,
  options: FeatureTowerOptions = {},
): Promise<FeatureTower> {
  const { courses, courseIndexOf } = engine.programme.catalogue;
  const counts = new Uint32Array(model.itemIds.length);
  for (const item of interactions.items) counts[item]++;
  const input = {
    model,
    counts,
    courses: model.itemIds.map((id) => courseFeatures(courses[courseIndexOf.get(id as never)!])),
    teachers: people
      .filter(({ history, standing }) => history.length > 0 && standing.preference.personalised)
      .map(({ standing, profile, history }) => ({ features: teacherFeatures(standing, profile), history })),
  };
  return trainFeatureTower(tf, input, options);
}

/** Scores by the tower: new courses by their features, teachers by their history or by their features alone. */
export function createTowerScore(
  { engine, model }: ColdCounty,
  tower: FeatureTower,
  by: "history" | "features",
): ColdScore {
  const { courses } = engine.programme.catalogue;
  const { dimensions } = tower;
  const places = new Float64Array(courses.length * dimensions);
  courseVectorsInto(tower, courses, places);
  const users = new Map<ColdCase, Float64Array>();
  const userOf = (one: ColdCase) => {
    const known = users.get(one);
    if (known !== undefined) return known;
    const user = new Float64Array(dimensions);
    if (by === "history" && one.history.length > 0) foldHistoryInto(model, one.history, user);
    else teacherVectorInto(tower, teacherFeatures(one.standing, one.profile), user);
    users.set(one, user);
    return user;
  };
  return (one, courseIndex) => {
    const user = userOf(one);
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += user[k] * places[courseIndex * dimensions + k];
    return sum;
  };
}
