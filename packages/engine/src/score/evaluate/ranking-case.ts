/** One user to rank items for, and what the user turned out to take. Items are indices into a model's. */
export type RankingCase = {
  /** Oldest first. */
  readonly history: Uint32Array;
  /** Known items that the user took, each once, none of them in the history unless `candidates` are given. */
  readonly relevant: Uint32Array;
  /** How many further items the user took that no model can know; they count as missed. */
  readonly unknownRelevant: number;
  /** Items that leave the candidates beside the history. Default none. */
  readonly excluded?: Uint32Array;
  /** What is ranked, each once; default all items but the history and `excluded`. */
  readonly candidates?: Uint32Array;
  /** Candidates that no model can know, `unknownRelevant` included; they share the last place. Default 0. */
  readonly unknownCandidates?: number;
};
