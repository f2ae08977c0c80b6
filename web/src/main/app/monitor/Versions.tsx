import { useCallback } from "react";
import { useConnection, useLoaded } from "../api/use-api";
import { ModelsLink } from "../datasets/ModelsLink";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";
import { usePast, useRepeated } from "./history";

const POLL_MILLIS = 5000;

/** What the lake takes, where its catalog stands, and which models are at work. */
export function Versions() {
  const { monitor, figures } = useTexts();
  const { versions: texts } = monitor;
  const { ask } = useConnection();
  const { loaded: collections } = useCollections();
  const { last } = usePast();
  const loadStats = useCallback((signal: AbortSignal) => ask("get", "/api/v1/stats", { signal }), [ask]);
  const stats = useLoaded(loadStats);
  useRepeated(stats.again, POLL_MILLIS);
  const loadModels = useCallback(
    async (signal: AbortSignal) => (await ask("get", "/api/v1/models", { signal })).models,
    [ask],
  );
  const models = useLoaded(loadModels);
  const bytes = (collections.value ?? []).reduce((sum, one) => sum + one.pictureBytes, 0);
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title" className="section-title">
        {texts.title}
      </h2>
      {stats.problem && <ProblemNotice problem={stats.problem} />}
      <dl className="card facts storage-facts">
        <dt>{texts.bytes}</dt>
        <dd className="number">{figures.bytes(bytes)}</dd>
        {stats.value && (
          <>
            <dt>{texts.catalogBytes}</dt>
            <dd className="number">{figures.bytes(stats.value.storage.catalogBytes)}</dd>
            <dt>{texts.indexBytes}</dt>
            <dd className="number">{figures.bytes(stats.value.storage.indexBytes)}</dd>
            <dt>{texts.freeBytes}</dt>
            <dd className="number">{figures.bytes(stats.value.storage.freeBytes)}</dd>
            <dt>{texts.pictures}</dt>
            <dd className="number">{figures.count(stats.value.pictures)}</dd>
            <dt>{texts.position}</dt>
            <dd className="number">{figures.count(stats.value.position)}</dd>
          </>
        )}
        {last && (
          <>
            <dt>{texts.index}</dt>
            <dd className="number">{texts.faces(last.gallery)}</dd>
          </>
        )}
        {stats.value && (
          <>
            <dt>{texts.started}</dt>
            <dd className="number">{figures.moment(stats.value.startedAt)}</dd>
          </>
        )}
        {models.value && (
          <>
            <dt>{texts.models}</dt>
            <dd>
              <ModelsLink>{models.value.map(({ id }) => id).join(", ")}</ModelsLink>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
