/** Fills `out` with the weights of all items on the score of one, its own excluded, and returns which are not 0. */
export type EaseColumn = (target: number, out: Float64Array) => number[];
