/**
 * Returns the design effect of teachers clustered in schools, 1 + (n* − 1)·intraclass with n* = Σn²/Σn: how many
 * times larger the variance of their mean is than that of as many teachers of as many schools. It is 1 for
 * teachers of one school, which is then all of its group and not a sample of schools.
 *
 * @param schoolSizes members of the group in each school, integers >= 1.
 * @param intraclass intraclass correlation of the competency, 0 to 1.
 * @see Kish (1965), Survey sampling, section 5.4.
 */
export function designEffectOf(schoolSizes: readonly number[], intraclass: number): number {
  if (schoolSizes.length < 2) return 1;
  const teachers = schoolSizes.reduce((sum, size) => sum + size, 0);
  const squares = schoolSizes.reduce((sum, size) => sum + size * size, 0);
  return 1 + (squares / teachers - 1) * intraclass;
}
