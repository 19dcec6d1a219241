const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error;

/**
 * Returns what comes of work on the file `path`.
 *
 * @throws the errors of the work; those of the file system say by `path` which file it was, which a write by itself does not.
 */
export async function nameFile<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isOfSystem(error)) error.path = path;
    throw error;
  }
}
