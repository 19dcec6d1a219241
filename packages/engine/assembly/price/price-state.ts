// Where the columns of the courses to be priced lie, and what is kept between looks. One problem at a time.

// By class: its groups, and its courses that choose by themselves, an even number of each.
export let classGroupStarts: usize = 0;
export let classGroups: usize = 0;
export let classStarts: usize = 0;
export let hours: usize = 0;
export let values: usize = 0;
// Courses that exclude or need others, level by level.
export let levels: usize = 0;
export let linkedHours: usize = 0;
export let linkedValues: usize = 0;
export let linkedClasses: usize = 0;
// Pairs of them.
export let requiring: usize = 0;
export let required: usize = 0;
// By group.
export let groupLeast: usize = 0;
export let groupMost: usize = 0;
export let bonusStarts: usize = 0;
export let bonuses: usize = 0;
/** An hour in each group, an hour in all, and each pair. */
export let prices: usize = 0;

// In the order of the prices: the best so far, and by how much the rules are broken.
export let bestPrices: usize = 0;
export let slacks: usize = 0;
/** By group, the hours that are worth most. */
export let groupHours: usize = 0;
/** By class, the price of an hour. */
export let hourly: usize = 0;
// By linked course: its value with all prices, and whether it is taken.
export let priced: usize = 0;
export let isTaken: usize = 0;

/** Takes the addresses of all columns, which hold for all problems to come. */
export function placeColumns(
  classGroupStartsAt: usize,
  classGroupsAt: usize,
  classStartsAt: usize,
  hoursAt: usize,
  valuesAt: usize,
  levelsAt: usize,
  linkedHoursAt: usize,
  linkedValuesAt: usize,
  linkedClassesAt: usize,
  requiringAt: usize,
  requiredAt: usize,
  groupLeastAt: usize,
  groupMostAt: usize,
  bonusStartsAt: usize,
  bonusesAt: usize,
  pricesAt: usize,
  bestPricesAt: usize,
  slacksAt: usize,
  groupHoursAt: usize,
  hourlyAt: usize,
  pricedAt: usize,
  isTakenAt: usize,
): void {
  classGroupStarts = classGroupStartsAt;
  classGroups = classGroupsAt;
  classStarts = classStartsAt;
  hours = hoursAt;
  values = valuesAt;
  levels = levelsAt;
  linkedHours = linkedHoursAt;
  linkedValues = linkedValuesAt;
  linkedClasses = linkedClassesAt;
  requiring = requiringAt;
  required = requiredAt;
  groupLeast = groupLeastAt;
  groupMost = groupMostAt;
  bonusStarts = bonusStartsAt;
  bonuses = bonusesAt;
  prices = pricesAt;
  bestPrices = bestPricesAt;
  slacks = slacksAt;
  groupHours = groupHoursAt;
  hourly = hourlyAt;
  priced = pricedAt;
  isTaken = isTakenAt;
}
