import { useCallback, useMemo, useRef, useState } from "react";
import type { Cursor, Problem } from "./types";
import { useLoaded } from "./use-api";
import { useDoing } from "./use-doing";

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next?: Cursor | undefined;
}

type LoadPage<T> = (at: { cursor?: Cursor }, how: { signal?: AbortSignal }) => Promise<ListPage<T>>;

/** A list of the service's as far as it has been read. */
export interface List<T> {
  /** `undefined` as long as nothing has come. */
  readonly items: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
  readonly more: () => void;
  /** Reads as much of it again as has been read. */
  readonly again: () => void;
}

/**
 * Reads a list page by page, the first one at once.
 *
 * @param load made with `useCallback`
 */
export function useList<T>(load: LoadPage<T>): List<T> {
  const read = useRef<{ of: unknown; count: number }>({ of: null, count: 1 });
  const begin = useCallback(
    async (signal: AbortSignal) => {
      const least = read.current.of === load ? read.current.count : 1;
      const pages = [await load({}, { signal })];
      for (let next = pages[0]?.next; next !== undefined && pages.length < least; next = pages.at(-1)?.next) {
        pages.push(await load({ cursor: next }, { signal }));
      }
      return pages;
    },
    [load],
  );
  const first = useLoaded(begin);
  const head = first.value;
  const [tail, setTail] = useState<{ of: unknown; pages: readonly ListPage<T>[] }>({ of: undefined, pages: [] });
  const { run, isBusy, problem } = useDoing();
  const pages = useMemo(() => head && [...head, ...(tail.of === head ? tail.pages : [])], [head, tail]);
  const next = pages?.at(-1)?.next;
  const more = () => {
    if (next === undefined || isBusy) {
      return;
    }
    void run(async () => {
      const page = await load({ cursor: next }, {});
      read.current = { of: load, count: (pages?.length ?? 0) + 1 };
      setTail((last) => ({ of: head, pages: [...(last.of === head ? last.pages : []), page] }));
    });
  };
  return {
    items: useMemo(() => pages?.flatMap((page) => page.items), [pages]),
    hasMore: next !== undefined,
    isLoading: first.isLoading || isBusy,
    problem: first.problem ?? problem,
    more,
    again: first.again,
  };
}
