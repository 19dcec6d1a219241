/** Hands out what is left of the blocks, some neighbours at a time; none when all are handed out. */
export type Dealer = () => readonly number[];

/**
 * Neighbours that are handed out together. Where records stay in columns a row group has those of a thousand teachers: who
 * works on neighbouring blocks reads it once.
 */
const mostNeighbours = 4;

/** Returns the dealer of the blocks `indices` to so many workers; towards the end a hand is smaller, so that all end together. */
export function dealBlocks(indices: readonly number[], workers: number): Dealer {
  let next = 0;
  return () => {
    const fair = Math.ceil((indices.length - next) / (2 * workers));
    const hand = indices.slice(next, next + Math.min(mostNeighbours, fair));
    next += hand.length;
    return hand;
  };
}
