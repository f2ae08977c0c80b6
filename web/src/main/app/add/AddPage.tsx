import { useEffect, useMemo } from "react";
import type { Collection } from "../api/types";
import { useStanding } from "../api/use-api";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";
import "./add.css";
import { Begin } from "./Begin";
import { useChoices } from "./choices";
import { useClips } from "./clip-reader";
import { Clips } from "./Clips";
import { CollectionField } from "./CollectionField";
import { Done } from "./Done";
import { FileInput } from "./FileInput";
import type { Gathered } from "./gathered";
import { ItemList } from "./ItemList";
import { KeepingField } from "./KeepingField";
import { LabelsField } from "./LabelsField";
import { namesOf, readManifest } from "./manifest";
import { Manifests } from "./Manifests";
import { Progress } from "./Progress";
import { Refusals } from "./Refusals";
import { retentionOf } from "./retention";
import { useKnownRuns, useQueue } from "./use-queue";

/** Takes photographs, folders and archives in. */
export function AddPage() {
  const { add: texts } = useTexts();
  const { session } = useStanding();
  const { loaded, chosen } = useCollections();
  return (
    <div className="add">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {session?.scope === "read" ? (
        <Notice advice={texts.mayNot} tone="careful" />
      ) : (
        loaded.value && <Adding collection={chosen} />
      )}
    </div>
  );
}

function Adding({ collection }: { collection: Collection | undefined }) {
  const { add: texts } = useTexts();
  const queue = useQueue();
  useKnownRuns(queue);
  const clips = useClips();
  const [{ labels, name, category, keeping, manifests }, choose] = useChoices();
  const names = useMemo(() => namesOf(manifests), [manifests]);
  const plan = { labels, name, names, category };
  const give = (gathered: Gathered) => {
    queue.add(gathered.files);
    clips.add(gathered.clips);
    if (gathered.manifests.length > 0) {
      void Promise.all(gathered.manifests.map(readManifest)).then((read) =>
        choose((now) => ({
          manifests: [...now.manifests, ...read],
          ...(read.some(({ trouble }) => trouble === null) && { labels: "manifest" }),
        })),
      );
    }
  };
  const { counts } = queue.tally;
  const isBegun = queue.items.length > counts.ready;
  const isOver = isBegun && counts.waiting + counts.sending + counts.running === 0;
  const { again } = useCollections().loaded;
  useEffect(() => again, [isOver, again]); // when all is over and when this page is left: others tell how full it is
  return (
    <>
      <div className="add-how">
        <CollectionField />
        <LabelsField
          labels={labels}
          name={name}
          onLabels={(chosen) => choose({ labels: chosen })}
          onName={(given) => choose({ name: given })}
          category={category}
          onCategory={(given) => choose({ category: given })}
        />
        <KeepingField keeping={keeping} collection={collection} onKeeping={(chosen) => choose({ keeping: chosen })} />
      </div>
      {collection && (
        <>
          <FileInput onGive={give} isSmall={queue.items.length + clips.clips().length > 0} />
          <Clips reader={clips} onTake={(frame) => queue.add([frame])} />
          {manifests.length > 0 && (
            <Manifests
              manifests={manifests}
              names={names}
              items={queue.items.filter((item) => item.state === "ready")}
              onForget={() => choose({ manifests: [], labels: labels === "manifest" ? "none" : labels })}
            />
          )}
          {counts.ready > 0 && (
            <Begin
              queue={queue}
              destination={{ collection: collection.name, ...plan }}
              retention={retentionOf(keeping)}
            />
          )}
        </>
      )}
      {isBegun && (
        <>
          <Progress queue={queue} />
          <Done queue={queue} />
          <Refusals queue={queue} />
        </>
      )}
      {queue.items.length > 0 && (
        <section aria-labelledby="files-title">
          <h2 id="files-title" className="section-title">
            {texts.files}
          </h2>
          <ItemList queue={queue} plan={plan} />
        </section>
      )}
    </>
  );
}
