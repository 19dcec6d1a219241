/** Fills `out` with the weights of items on the score of one, its own excluded, and returns which it filled. */
export type EaseColumn = (target: number, out: Float64Array) => Uint32Array;
