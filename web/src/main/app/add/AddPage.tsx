import { useEffect, useState } from "react";
import type { Collection } from "../api/types";
import { useStanding } from "../api/use-api";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";
import "./add.css";
import { Begin } from "./Begin";
import { CollectionField } from "./CollectionField";
import { Done } from "./Done";
import { FileInput } from "./FileInput";
import { ItemList } from "./ItemList";
import type { Labels } from "./item";
import { LabelsField } from "./LabelsField";
import { Progress } from "./Progress";
import { Refusals } from "./Refusals";
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
  const [labels, setLabels] = useState<Labels>("none");
  const [name, setName] = useState("");
  const { counts } = queue.tally;
  const isBegun = queue.items.length > counts.ready;
  const isOver = isBegun && counts.waiting + counts.sending + counts.running === 0;
  const { again } = useCollections().loaded;
  useEffect(() => again, [isOver, again]); // when all is over and when this page is left: others tell how full it is
  return (
    <>
      <div className="add-how">
        <CollectionField />
        <LabelsField labels={labels} name={name} onLabels={setLabels} onName={setName} />
      </div>
      {collection && (
        <>
          <FileInput onGive={(files) => queue.add(files)} isSmall={queue.items.length > 0} />
          {counts.ready > 0 && (
            <Begin queue={queue} destination={{ collection: collection.name, labels, name }} />
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
          <ItemList queue={queue} plan={{ labels, name }} />
        </section>
      )}
    </>
  );
}
