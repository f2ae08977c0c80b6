import { useCallback } from "react";
import type { Connection } from "../api/connection";
import { ServiceProblem } from "../api/client";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { ModelsLink } from "../datasets/ModelsLink";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

export function ServicePart() {
  const { settings, figures } = useTexts();
  const texts = settings.service;
  const { session } = useStanding();
  const { moment } = figures;
  const { ask } = useConnection();
  const isOfLake = session?.collections === null;
  const load = useCallback((signal: AbortSignal) => stateOf(ask, isOfLake, signal), [ask, isOfLake]);
  const { value, problem, again } = useLoaded(load);
  return (
    <section aria-label={texts.title} className="service">
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value && (
        <>
          <Facts
            title={texts.title}
            facts={[
              [texts.version, value.version],
              [texts.ready, value.isReady ? texts.isReady : texts.notReady],
              [texts.position, figures.count(value.position)],
              ...(value.stats
                ? ([
                    [texts.since, moment(value.stats.startedAt)],
                    [texts.waiting, figures.count(value.stats.waiting)],
                  ] as const)
                : []),
            ]}
          />
          {value.stats ? (
            <Facts
              title={texts.holds}
              facts={[
                [texts.collections, figures.count(value.stats.collections)],
                [texts.pictures, figures.count(value.stats.pictures)],
                [texts.crops, figures.count(value.stats.crops)],
                [texts.curated, figures.count(value.stats.curated)],
                [texts.people, figures.count(value.stats.identities)],
              ]}
            />
          ) : (
            <Notice advice={settings.lakeOnly} tone="calm" />
          )}
          <p>
            <ModelsLink>{texts.models}</ModelsLink>
          </p>
          {session && (
            <Facts
              title={texts.you}
              facts={[
                [texts.actor, session.actor === "local" ? settings.audit.local : session.actor],
                [texts.scope, settings.keys.scopes[session.scope]],
                [settings.keys.collections, session.collections?.join(", ") ?? settings.keys.all],
              ]}
            />
          )}
        </>
      )}
    </section>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly (readonly [string, string])[] }) {
  return (
    <section className="card fact-card">
      <h2>{title}</h2>
      <dl className="facts">
        {facts.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Asks for all that tells how the service is doing; sums over the whole lake only where they may be asked for. */
async function stateOf(ask: Connection["ask"], isOfLake: boolean, signal: AbortSignal) {
  const [health, isReady, stats, description] = await Promise.all([
    ask("get", "/api/v1/health", { signal }),
    isReadyNow(ask, signal),
    isOfLake ? ask("get", "/api/v1/stats", { signal }) : null,
    ask("get", "/api/v1/openapi.json", { signal }),
  ]);
  return { position: health.position, isReady, stats, version: versionIn(description) };
}

async function isReadyNow(ask: Connection["ask"], signal: AbortSignal): Promise<boolean> {
  try {
    await ask("get", "/api/v1/ready", { signal });
    return true;
  } catch (failure) {
    if (failure instanceof ServiceProblem && failure.problem.code !== "unauthenticated") {
      return false;
    }
    throw failure;
  }
}

/** The description of the API says of which version it is. */
function versionIn(description: unknown): string {
  const { info } = description as { info?: { version?: string } };
  return info?.version ?? "–";
}
