import {
  keyOfWords,
  parseReasonKey,
  parseStatusKey,
  planReasons,
  planStatuses,
  reasonKey,
  statusKey,
  statusKeyOfWords,
  type Table,
} from "@jingxun/engine";
import { nouns } from "./physical-column.ts";

/** What a row of the id table of a spoken noun has beside what it says. */
export type Spoken = { readonly zh?: string; readonly en?: string };

/** A noun whose ids stand for what is said: its id table has more columns than one, the words of each language among them. */
export type SpokenNoun = {
  readonly table: Table<Spoken>;
  /** Returns the id of a row. */
  readonly idOf: (row: Spoken) => string;
  /** Returns what an id says. */
  readonly parse: (id: string) => Spoken;
  /** Returns the id of words of which nothing else is known; an id stays what it is. */
  readonly idOfWords: (text: string) => string;
};

const reason = { table: planReasons, idOf: reasonKey, parse: parseReasonKey, idOfWords: keyOfWords };
const status = { table: planStatuses, idOf: statusKey, parse: parseStatusKey, idOfWords: statusKeyOfWords };

/** The nouns whose ids are said. */
export const spokenNouns: ReadonlyMap<string, SpokenNoun> = new Map([
  [nouns.reason, reason as unknown as SpokenNoun],
  [nouns.status, status as unknown as SpokenNoun],
]);
