/** Joins the blocks of a run in the order of their numbers, each as soon as it and all before it are there. */
export type BlockJoin<Stage> = {
  /** Says where a block is staged. @throws what kept an earlier block from being joined. */
  readonly take: (index: number, stage: Stage) => void;
  /** Waits for what is being joined. @throws what kept a block from being joined. */
  readonly finish: () => Promise<void>;
  /** Joins nothing further, and waits for what is being joined. */
  readonly stop: () => Promise<void>;
};

/**
 * Returns the join of the blocks `indices`, which are ascending.
 *
 * @param join joins one block; it is awaited before the next.
 */
export function createBlockJoin<Stage>(
  indices: readonly number[],
  join: (index: number, stage: Stage) => Promise<void>,
): BlockJoin<Stage> {
  const stageOf = new Map<number, Stage>();
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  let joining: Promise<void> | undefined;
  const throwFailure = () => {
    if (failure !== undefined) throw failure.error;
  };
  const joinThoseThere = async () => {
    for (let stage = stageOf.get(indices[next]); stage !== undefined; stage = stageOf.get(indices[next])) {
      await join(indices[next], stage);
      next++;
    }
  };
  const begin = () => {
    joining ??= joinThoseThere()
      .catch((error: unknown) => {
        failure = { error };
      })
      .finally(() => {
        joining = undefined;
      });
    return joining;
  };
  return {
    take: (index, stage) => {
      throwFailure();
      stageOf.set(index, stage);
      begin();
    },
    finish: async () => {
      await joining;
      await begin();
      throwFailure();
    },
    stop: async () => {
      stageOf.clear();
      await joining;
    },
  };
}
