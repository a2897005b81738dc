/**
 * A 64-bit fingerprint of a text as 16 hexadecimal digits: two 32-bit lanes of multiply and xor over the
 * UTF-16 units, each mixed at the end. For telling texts apart quickly, not for secrets: whoever wants
 * to can make two texts with the same fingerprint.
 */
export function fingerprint(text: string): string {
  let one = 0x9e3779b9;
  let other = 0x85ebca6b ^ text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x2c1b3c6d);
    other = Math.imul(other ^ unit, 0x297a2d39);
    one ^= one >>> 15;
    other ^= other >>> 13;
  }
  return hex(mixed(one ^ (other >>> 7))) + hex(mixed(other ^ (one >>> 9)));
}

function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b);
  return (mix ^ (mix >>> 16)) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
