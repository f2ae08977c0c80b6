import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useDoing } from "../api/use-doing";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

/** What was done, and how to undo it where that is possible. */
export interface News {
  readonly text: string;
  readonly undo?: (() => Promise<void>) | undefined;
}

interface Told {
  readonly tell: (news: News) => void;
  /** Grows whenever something was changed, so that what is shown is read again. */
  readonly revision: number;
}

const ToldContext = createContext<Told>({ tell: () => undefined, revision: 0 });

/** Returns what tells what was done. */
export function useTell(): (news: News) => void {
  return useContext(ToldContext).tell;
}

/** Reads something again whenever something was changed. */
export function useRevised(again: () => void): void {
  const { revision } = useContext(ToldContext);
  const read = useRef(revision);
  useEffect(() => {
    if (read.current !== revision) {
      read.current = revision;
      again();
    }
  }, [revision, again]);
}

/** The page, and above its end what was done last, from where it can be undone. */
export function NewsOf({ children }: { children: ReactNode }) {
  const { people: texts, shell } = useTexts();
  const [{ news, revision }, setState] = useState<{ news: News | undefined; revision: number }>({
    news: undefined,
    revision: 0,
  });
  const { run, isBusy, problem } = useDoing();
  const tell = useCallback((told: News | undefined) => {
    setState((last) => ({ news: told, revision: last.revision + 1 }));
  }, []);
  const told = useMemo(() => ({ tell, revision }), [tell, revision]);
  const undo = async (how: () => Promise<void>) => {
    if (await run(how)) {
      tell({ text: texts.done.undone });
    }
  };
  return (
    <ToldContext value={told}>
      {children}
      <div className="news" role="status">
        {news && (
          <div className="news-content">
            <p>{news.text}</p>
            {news.undo && (
              <button
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => news.undo && void undo(news.undo)}
              >
                {texts.done.undo}
              </button>
            )}
            <button
              type="button"
              className="icon-button"
              aria-label={shell.close}
              onClick={() => setState((last) => ({ ...last, news: undefined }))}
            >
              ✕
            </button>
          </div>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </ToldContext>
  );
}
