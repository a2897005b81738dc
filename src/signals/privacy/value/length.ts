/** What a number, a mark or a container costs to read, in characters. */
const trifle = 8;

/**
 * How many characters a value holds, about; once it is seen to be more than `most`, the count stops.
 * A cheap look that tells whether reading it will take long. Walks without recursion.
 */
export function lengthOf(root: unknown, most = Number.POSITIVE_INFINITY): number {
  const open: unknown[] = [root];
  let length = 0;
  for (let value = open.pop(); length <= most; value = open.pop()) {
    if (typeof value === 'string') length += value.length;
    else if (Array.isArray(value)) {
      length += trifle * value.length;
      if (length <= most) for (const item of value) open.push(item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, content] of Object.entries(value)) {
        length += trifle + name.length;
        open.push(content);
      }
    }
    if (open.length === 0) break;
  }
  return length;
}
