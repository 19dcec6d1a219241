import { z } from "zod";
import { column, decimal, decimalList, id, idList, optional, term } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

export const items = defineTable(
  "items",
  { en: "Test items with their calibrated parameters", zh: "测评试题与参数", required: false },
  ["itemId"],
  z.strictObject({
    itemId: column(id("item"), "the item", "试题编号"),
    assessmentId: column(id("assessment"), "the assessment it belongs to", "测评编号"),
    competencies: column(idList("competency"), "competencies it measures", "所测能力项"),
    model: column(
      term(),
      "rasch, 2pl, 3pl, grm, pcm, gpcm; rubric = rated by observers, without parameters; others are not used",
      "反应模型",
    ),
    discrimination: optional(decimal(0, 100), "slope a of the item's logit", "区分度", "1/logit"),
    difficulty: optional(decimal(-100, 100), "ability at which half answer right", "难度", "logits"),
    thresholds: optional(
      decimalList(-100, 100),
      "steps between the scores of an item with several",
      "阈值",
      "logits",
    ),
    guessing: optional(
      decimal(0, 1),
      "chance of a right answer without the ability",
      "猜测度",
      "probability",
    ),
    linkingError: optional(
      decimal(0, 10),
      "standard error of the link that put the item's assessment on this scale; default 0",
      "等值误差",
      "logits",
    ),
  }),
);
export type Item = RowOf<typeof items>;
