import type { ReactNode } from "react";
import type { Problem } from "../api/types";
import { useTexts } from "../texts/texts";
import type { Advice } from "../texts/words";

type Tone = "bad" | "careful" | "calm";

/** Says what is, and what to do about it. */
export function Notice({ advice, tone, children }: { advice: Advice; tone: Tone; children?: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <p>
        <strong>{advice.what}</strong>
      </p>
      <p>{advice.next}</p>
      {children}
    </div>
  );
}

/** Whether the same request may be answered otherwise a little later. */
function mayPass({ status }: Problem): boolean {
  return status === 429 || status === 423 || status >= 500;
}

/** A problem in words: that of the photograph where that is the reason, and what to tell whoever runs the service. */
export function ProblemNotice({ problem, onAgain }: { problem: Problem; onAgain?: () => void }) {
  const { codes, shell } = useTexts();
  const advice = problem.reason ? codes.refusals[problem.reason] : codes.problems[problem.code];
  return (
    <Notice advice={advice} tone="bad">
      <details>
        <summary>{shell.problem.more}</summary>
        <dl className="facts">
          <dt>{shell.problem.code}</dt>
          <dd>
            <code>{problem.reason ? `${problem.code}: ${problem.reason}` : problem.code}</code>
          </dd>
          {problem.detail !== undefined && (
            <>
              <dt>{shell.problem.detail}</dt>
              <dd lang="en">{problem.detail}</dd>
            </>
          )}
          <dt>{shell.problem.request}</dt>
          <dd>
            <code>{problem.request}</code>
          </dd>
        </dl>
      </details>
      {onAgain && mayPass(problem) && (
        <button type="button" className="button" onClick={onAgain}>
          {shell.problem.again}
        </button>
      )}
    </Notice>
  );
}
