import type { SchoolId, TeacherId } from "../../data/ids.ts";
import type { Answer } from "../estimate-ability.ts";

/** A teacher's scored answers, and the group that tells what to expect before them. */
export type AssessedTeacher = {
  readonly teacherId: TeacherId;
  /** Stage and subject of the main posting; absent where unknown. */
  readonly stage?: string;
  readonly subject?: string;
  readonly schoolId?: SchoolId;
  /** One answer an item, in any order; items left out are left out, not marked wrong. */
  readonly answers: readonly Answer[];
};
