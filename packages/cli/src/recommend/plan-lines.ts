import { encodePiece } from "@jingxun/datasets";
import { type Language, outputs, type PlanRecord } from "@jingxun/engine";
import { planRecords } from "./plan-records.ts";
import type { PlanRows } from "./plan-rows.ts";

/** Returns what gathers rows of plans as records for lines of CSV. */
export function createPlanLines(lang: Language): PlanRows {
  let records: PlanRecord[] = [];
  return {
    add: (_, engine, plan) => {
      records.push(...planRecords(plan, engine.explain(plan, lang), engine.programme.catalogue));
    },
    addWritten: (_, rows) => {
      records.push(...rows);
    },
    take: async () => {
      const piece = await encodePiece(outputs.plans, records, "csv");
      records = [];
      return { piece, size: piece.length };
    },
  };
}
