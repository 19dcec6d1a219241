// Cells of columns by their index.

@inline
export function integerAt(column: usize, index: i32): i32 {
  return load<i32>(column + ((<usize>index) << 2));
}

@inline
export function setInteger(column: usize, index: i32, value: i32): void {
  store<i32>(column + ((<usize>index) << 2), value);
}

@inline
export function doubleAt(column: usize, index: i32): f64 {
  return load<f64>(column + ((<usize>index) << 3));
}

@inline
export function setDouble(column: usize, index: i32, value: f64): void {
  store<f64>(column + ((<usize>index) << 3), value);
}
