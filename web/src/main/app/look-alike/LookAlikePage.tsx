import { useCallback, useEffect, useMemo, useState } from "react";
import type { Collection, CollectionName } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { FacesOnPhotograph } from "../faces/FacesOnPhotograph";
import { usePhotograph, usePixels, type Photograph } from "../faces/photograph";
import { PhotographInput } from "../faces/PhotographInput";
import { Notice, ProblemNotice } from "../parts/Notice";
import { Empty } from "../shell/Empty";
import { OfCollection } from "../shell/OfCollection";
import { go, useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { AnswerOfFace } from "./AnswerOfFace";
import { FaceList } from "./FaceList";
import { FilterBar } from "./FilterBar";
import { categoriesIn, noFilters, queryOf, withCategories, type Filters } from "./filters";
import "./look-alike.css";

/** What somebody has chosen about a photograph, for when they come back from another page. */
interface Chosen {
  readonly collection: CollectionName;
  readonly filters: Filters;
  readonly face: number | undefined;
}

const chosenAbout = new WeakMap<Photograph, Chosen>();

function lastChosen(photograph: Photograph, collection: CollectionName): Chosen | undefined {
  const last = chosenAbout.get(photograph);
  return last?.collection === collection ? last : undefined;
}

/** Who looks like the faces of a photograph? */
export function LookAlikePage() {
  const texts = useTexts();
  return (
    <div className="look-alike">
      <header className="page-head">
        <h1>{texts.lookAlike.title}</h1>
        <p className="soft">{texts.lookAlike.lead}</p>
      </header>
      <OfCollection>{(collection) => <Search collection={collection} />}</OfCollection>
    </div>
  );
}

function Search({ collection }: { collection: Collection }) {
  const { photograph, give } = usePhotograph();
  const address = useAddress();
  const [others, setOthers] = useState(
    () => (photograph && lastChosen(photograph, collection.name)?.filters) ?? noFilters,
  );
  const filters = useMemo(() => ({ ...others, categories: categoriesIn(address.query) }), [others, address.query]);
  const change = (changed: Filters) => {
    setOthers(changed);
    const to = withCategories(address, changed.categories);
    if (to !== location.pathname + location.search) {
      go(to, "replace");
    }
  };
  if (photograph === null) {
    return collection.curated === 0 ? <Empty collection={collection.name} /> : <PhotographInput onGive={give} />;
  }
  return (
    <Found
      key={photograph.url}
      collection={collection.name}
      photograph={photograph}
      filters={filters}
      onFilters={change}
      onGive={give}
    />
  );
}

interface FoundProps {
  readonly collection: CollectionName;
  readonly photograph: Photograph;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly onGive: (file: Blob, name: string) => void;
}

/** A photograph beside what is answered about it. With other filters the answers stay until the next ones are there. */
function Found({ collection, photograph, filters, onFilters, onGive }: FoundProps) {
  const { lookAlike: texts } = useTexts();
  const { ask } = useConnection();
  const pixels = usePixels(photograph);
  const [chosen, setChosen] = useState(() => lastChosen(photograph, collection)?.face);
  useEffect(() => {
    chosenAbout.set(photograph, { collection, filters, face: chosen });
  }, [photograph, collection, filters, chosen]);
  const search = useCallback(
    (signal: AbortSignal) =>
      ask("post", "/api/v1/collections/{collection}/search", {
        path: { collection },
        query: queryOf(filters),
        body: photograph.file,
        signal,
      }),
    [ask, collection, filters, photograph],
  );
  const { value: answers, problem, isLoading, again } = useLoaded(search);
  const faces = answers?.faces ?? [];
  const face = faces.find((one) => one.face.ordinal === chosen) ?? faces[0];
  return (
    <div className="search">
      <div className="probe">
        <FacesOnPhotograph
          photograph={photograph}
          pixels={pixels}
          faces={faces.map((one) => one.face)}
          chosen={face?.face.ordinal}
          onChoose={setChosen}
        />
        <PhotographInput onGive={onGive} isSmall />
        {face && <FaceList answers={faces} pixels={pixels} chosen={face.face.ordinal} onChoose={setChosen} />}
      </div>
      <div className="answers">
        <FilterBar collection={collection} filters={filters} onFilters={onFilters} />
        <p className="progress soft" role="status">
          {isLoading ? texts.searching : answers ? texts.found(faces.length) : ""}
        </p>
        {problem && <ProblemNotice problem={problem} onAgain={again} />}
        {answers && !face && (
          <Notice advice={{ what: texts.noFace.title, next: texts.noFace.next }} tone="careful" />
        )}
        {face && (
          <div className={isLoading ? "stale" : undefined}>
            <AnswerOfFace
              key={face.face.ordinal}
              collection={collection}
              answer={face}
              number={faces.indexOf(face) + 1}
              pixels={pixels}
              filters={filters}
              onFilters={onFilters}
            />
          </div>
        )}
        {isLoading && !answers && <Awaited />}
      </div>
    </div>
  );
}

/** Where answers will be, so that nothing jumps when they come. */
function Awaited() {
  return (
    <div className="awaited" aria-hidden="true">
      <div className="bone line" />
      <div className="bone panel" />
      <div className="cards">
        {[1, 2, 3].map((place) => (
          <div className="bone square" key={place} />
        ))}
      </div>
    </div>
  );
}
