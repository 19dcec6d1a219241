import type { z } from "zod";
import { oneOf } from "./column.ts";

/** Where a value comes from: the document itself, a page about it, arithmetic on it, or nobody. */
export const verification = oneOf("seed", "secondary", "derived", "no");
export type Verification = z.output<typeof verification>;
