/**
 * Returns 64 bits as two numbers that any change of a single bit of `bytes` changes: two FNV-1a lanes over its
 * 32-bit words with different multipliers, finished by its length. Against damage, not against an attacker.
 */
export function checksumOf(bytes: Uint8Array): readonly [number, number] {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul((high ^ word) + 0x7f4a7c15, 0x85ebca6b);
    high ^= high >>> 15;
  }
  for (let at = whole; at < bytes.length; at++) {
    low = Math.imul(low ^ bytes[at], 0x01000193);
    high = Math.imul(high ^ bytes[at], 0x85ebca6b);
  }
  return [(low ^ bytes.length) >>> 0, (high ^ bytes.length) >>> 0];
}
