/** What a column's cells hold, for forms of a table that are not text. */
export type CellType =
  /** An id; `noun` says of what: the ids of one noun are of one world. */
  | { readonly kind: "id"; readonly noun: string }
  /** One of a few words, in the order in which the schema lists them. */
  | { readonly kind: "word"; readonly words: readonly string[] }
  /** A word of a vocabulary that the policy lists. */
  | { readonly kind: "term" }
  | { readonly kind: "text" }
  /** Why a plan has its status, in words. */
  | { readonly kind: "status" }
  | { readonly kind: "flag" }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  /** A multiple of a quarter, as hours are. */
  | { readonly kind: "quarters" }
  | { readonly kind: "number" }
  /** A day, YYYY-MM-DD. */
  | { readonly kind: "date" }
  | { readonly kind: "instant" }
  /** Any number of ids, terms, numbers or reasons. */
  | { readonly kind: "list"; readonly element: ListElement }
  /** Competencies, each with its weight. */
  | { readonly kind: "weighted-ids"; readonly noun: string };

/** What a list holds. */
export type ListElement =
  | { readonly kind: "id"; readonly noun: string }
  | { readonly kind: "term" | "reason" | "number" };
