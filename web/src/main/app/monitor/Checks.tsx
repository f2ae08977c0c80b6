import { useCallback } from "react";
import { ServiceProblem } from "../api/client";
import { useConnection, useLoaded } from "../api/use-api";
import { REVIEW, SHOW, usePlaces } from "../people/addresses";
import { useCollections } from "../shell/collections";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { checksOf } from "./checks";
import { useRepeated } from "./history";

const POLL_MILLIS = 10_000;

/** Whether the chosen collection and the service are as they should be, and where to look if not. */
export function Checks() {
  const { monitor } = useTexts();
  const { chosen } = useCollections();
  return (
    chosen && (
      <section aria-labelledby="checks-title">
        <h2 id="checks-title" className="section-title">
          {monitor.checks.title(chosen.name)}
        </h2>
        <ul className="card checks">
          <Ready />
          {checksOf(chosen).map(({ name, bad, all, isGood }) => (
            <Line
              key={name}
              isGood={isGood}
              what={monitor.checks[name].what}
              found={all === 0 ? monitor.checks.nothing : monitor.checks.share(bad, all)}
              next={isGood ? "" : monitor.checks[name].next}
            />
          ))}
          <Review />
        </ul>
      </section>
    )
  );
}

interface LineProps {
  readonly isGood: boolean;
  readonly what: string;
  readonly found: string;
  readonly next: string;
}

function Line({ isGood, what, found, next }: LineProps) {
  const { checks: texts } = useTexts().monitor;
  return (
    <li className={isGood ? "good" : "careful"}>
      <span className="check-state">{isGood ? texts.good : texts.look}</span>
      <span>
        {what} <span className="number soft">{found}</span>
        {next !== "" && <span className="hint"> {next}</span>}
      </span>
    </li>
  );
}

/** Whether the service can do its work: the catalog can be read, there is room to write, the audit is written. */
function Ready() {
  const { checks: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        await ask("get", "/api/v1/ready", { signal });
        return null;
      } catch (failure) {
        if (failure instanceof ServiceProblem) {
          return failure.problem.code;
        }
        throw failure;
      }
    },
    [ask],
  );
  const { value, again } = useLoaded(load);
  useRepeated(again, POLL_MILLIS);
  const { codes } = useTexts();
  return value === undefined ? null : (
    <Line
      isGood={value === null}
      what={texts.ready}
      found={value === null ? "" : codes.problems[value].what}
      next={value === null ? "" : codes.problems[value].next}
    />
  );
}

/** What takes the service longer is a page of its own. */
function Review() {
  const { checks: texts } = useTexts().monitor;
  const places = usePlaces();
  return (
    <li>
      <span className="check-state" aria-hidden="true" />
      <span>
        {texts.review} <Link to={places.list({ [SHOW]: REVIEW })}>{texts.toReview}</Link>
      </span>
    </li>
  );
}
