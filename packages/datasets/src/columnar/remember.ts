const mostRemembered = 65_536;

/** Returns `compute` with its latest answers remembered: a file has few days and many rows of each. */
export function remember<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= mostRemembered) known.clear();
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
