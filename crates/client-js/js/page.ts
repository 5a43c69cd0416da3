// Lists that are read once, page by page.
import { call } from "./client";

/** One page of a list. */
export interface Page<T> {
  /** The items of this page. */
  data: T[];
  /** Whether there is another page. */
  hasNextPage: boolean;
  /** Reads the next page; after the last one, an empty page. */
  nextPage(): Promise<Page<T>>;
}

/** Reads the page at `path(cursor)`, and offers the ones after it. @internal */
export async function page<T>(path: (cursor?: string) => string, make = (item: any): T => item, cursor?: string): Promise<Page<T>> {
  const { items, nextCursor } = await call("GET", path(cursor));
  return pageOf<T>(items.map(make), nextCursor && (() => page(path, make, nextCursor)));
}

function pageOf<T>(data: T[], next?: () => Promise<Page<T>>): Page<T> {
  return { data, hasNextPage: !!next, nextPage: next ?? (async () => pageOf<T>([])) };
}
