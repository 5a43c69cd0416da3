// Makes many calls to the server, a few at a time.

/** The number of calls under way at once. */
const AT_ONCE = 16;

export async function inBatches<T, R>(items: T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(act))));
  }
  return results;
}
