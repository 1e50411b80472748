/** Items in their order, some at a time. */
export const inParts = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Works on items with a few hands; each hand takes the next item as it gets free. */
export async function withHands<Item>(
  items: readonly Item[],
  hands: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: Math.min(hands, items.length) }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
