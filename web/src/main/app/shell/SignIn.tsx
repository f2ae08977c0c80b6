import { useCallback, useState, type SubmitEvent } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { Problem } from "../api/types";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

/** Where a provider's sign-in begins: a page of the service, which leads on to the provider. */
const OPEN_ID = "/api/v1/session/openid";

/** Signs a browser in: by a key, or with an OpenID provider where there is one. */
export function SignIn() {
  const { signIn: texts } = useTexts().shell;
  const connection = useConnection();
  const { ask } = connection;
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const load = useCallback((signal: AbortSignal) => ask("get", "/api/v1/session/ways", { signal }), [ask]);
  const ways = useLoaded(load).value?.ways ?? [];

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get("key");
    if (typeof key !== "string") {
      return;
    }
    setIsBusy(true);
    try {
      await connection.signIn(key.trim());
    } catch (failure) {
      setIsBusy(false);
      if (failure instanceof ServiceProblem) {
        setProblem(failure.problem);
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
    }
  };
  return (
    <section className="sign-in card">
      <h1>{texts.title}</h1>
      <p className="soft">{texts.lead}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor="key">{texts.key}</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          aria-describedby="key-hint"
          spellCheck={false}
          required
          autoFocus
        />
        <p id="key-hint" className="hint">
          {texts.keyHint}
        </p>
        {problem && <ProblemNotice problem={problem} />}
        <button type="submit" className="button primary" disabled={isBusy}>
          {isBusy ? texts.busy : texts.submit}
        </button>
      </form>
      {ways.includes("openid") && (
        <>
          <p className="or">{texts.or}</p>
          <a className="button" href={OPEN_ID}>
            {texts.openId}
          </a>
        </>
      )}
    </section>
  );
}

/** Ends the session, if there is one. */
export function SignOut() {
  const { shell } = useTexts();
  const { session } = useStanding();
  const connection = useConnection();
  if (!session?.csrfToken) {
    return null;
  }
  const signOut = async () => {
    try {
      await connection.signOut();
    } catch (failure) {
      if (!(failure instanceof ServiceLost || failure instanceof ServiceProblem)) {
        throw failure;
      }
    }
  };
  return (
    <button type="button" className="button" onClick={() => void signOut()}>
      {shell.signOut}
    </button>
  );
}
