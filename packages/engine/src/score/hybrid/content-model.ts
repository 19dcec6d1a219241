import type { ItemModel } from "../models/item-model.ts";
import { itemCountsOf } from "../models/item-users.ts";
import { trainItemModel } from "../models/train-item-model.ts";
import { courseFeatures } from "../tower/course-features.ts";
import type { FeatureTower } from "../tower/feature-tower.ts";
import { teacherFeatures } from "../tower/teacher-features.ts";
import type { FeatureTowerInput } from "../tower/train-feature-tower.ts";
import { cutDay } from "./selection-cut.ts";
import { type Day, dayOf, earlierDay, interactionsOf, type TrainInput } from "./training-day.ts";

/** A feature tower with the `ials` model in whose space it places courses and teachers. */
export type ContentModel = { readonly tower: FeatureTower; readonly space: ItemModel };

/** What was known at the cut, on which weights are learned, and all there is. */
export type ContentModels = { readonly cut?: ContentModel; readonly whole: ContentModel };

/** What towers are to be trained on; absent where nobody has taken anything yet. */
export type ContentInputs = { readonly cut?: FeatureTowerInput; readonly whole?: FeatureTowerInput };

/** Fewer interactions make no space to place anything in. */
const fewestInteractions = 1000;

function inputOf(day: Day): FeatureTowerInput | undefined {
  const interactions = interactionsOf(day);
  if (interactions.items.length < fewestInteractions) return undefined;
  const { courses, courseIndexOf } = day.programme.catalogue;
  const model = trainItemModel(interactions, "ials");
  const itemOf = new Map(model.itemIds.map((id, item) => [id, item]));
  const teachers = day.learners.flatMap((learner, index) => {
    if (learner === undefined || learner.taken.length === 0) return [];
    const { teacherId } = learner;
    const features = teacherFeatures(day.standings[index], {
      status: "withheld",
      teacherId,
      reason: "not-personalised",
    });
    return [
      {
        features,
        history: Uint32Array.from(learner.taken, (course) => itemOf.get(courses[course].courseId)!),
      },
    ];
  });
  return {
    model,
    courses: model.itemIds.map((id) => courseFeatures(courses[courseIndexOf.get(id as never)!])),
    counts: itemCountsOf(interactions),
    teachers,
  };
}

/** Returns what `trainFeatureTower` needs for the content models of a county, up to the cut and in all. */
export function contentInputs(input: TrainInput): ContentInputs {
  const whole = inputOf(dayOf(input.programme, input.standings));
  const day = cutDay(input.programme, input.standings);
  const cut = day === undefined ? undefined : inputOf(earlierDay(input, day));
  return { ...(cut && { cut }), ...(whole && { whole }) };
}
