import { z } from "zod";
import { verification } from "../../data/verification.ts";
import { teacherConditions } from "../conditions.ts";
import { wording } from "./obligation-document.ts";

/** What somebody must have fulfilled before something, as 不培训,不上岗: a finding for a person, never an act. */
export const gate = z
  .strictObject({
    id: z.string().min(1),
    title: wording,
    appliesTo: teacherConditions,
    /** Ids of obligations. */
    requires: z.array(z.string().min(1)).min(1).readonly(),
    source: z.string().min(1),
    verified: verification,
  })
  .readonly();
