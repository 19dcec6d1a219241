/** Whether numbers agree within `tolerance`, one by one. */
export function isNear(left: ArrayLike<number>, right: ArrayLike<number>, tolerance: number): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++)
    if (!(Math.abs(left[index] - right[index]) <= tolerance)) return false;
  return true;
}
