import { useCallback } from "react";
import type { Collection, FaceHit, FaceId, PersonHit } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../faces/addresses";
import { FacesOnPhotograph } from "../faces/FacesOnPhotograph";
import { matchOfFace, matchOfPerson, type Match } from "../faces/match";
import { usePhotograph, usePixels, type Photograph } from "../faces/photograph";
import { PhotographInput } from "../faces/PhotographInput";
import { ProbeCrop } from "../faces/ProbeCrop";
import { Notice, ProblemNotice } from "../parts/Notice";
import { Empty } from "../shell/Empty";
import { OfCollection } from "../shell/OfCollection";
import { go, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { FACE, MATCH, PROBE } from "./addresses";
import "./barcode.css";
import { Barcodes } from "./Barcodes";
import { LandmarkDots } from "./LandmarkDots";
import { loadStored } from "./stored";

/** How many faces there are to choose from. */
const K = 8;

/** What two faces are compared by: every number of both embeddings, and what led to the answer. */
export function BarcodePage() {
  const { barcode: texts } = useTexts();
  const { query } = useAddress();
  const { photograph } = usePhotograph();
  const probe = query.get(PROBE);
  return (
    <div className="barcode-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <OfCollection>
        {(collection) =>
          probe !== null ? (
            <OfStored key={probe} collection={collection} id={probe as FaceId} />
          ) : photograph ? (
            <OfPhotograph key={photograph.url} collection={collection} photograph={photograph} />
          ) : collection.curated === 0 ? (
            <Empty collection={collection.name} />
          ) : (
            <Begin />
          )
        }
      </OfCollection>
    </div>
  );
}

/** Without anything to compare yet. */
function Begin() {
  const { barcode: texts } = useTexts();
  const { give } = usePhotograph();
  return (
    <>
      <PhotographInput onGive={give} />
      <p className="hint">{texts.begin}</p>
    </>
  );
}

/** The faces of a photograph, compared with those that are most like them. */
function OfPhotograph({ collection, photograph }: { collection: Collection; photograph: Photograph }) {
  const { barcode: texts, lookAlike } = useTexts();
  const { ask } = useConnection();
  const { give } = usePhotograph();
  const address = useAddress();
  const pixels = usePixels(photograph);
  const search = useCallback(
    (signal: AbortSignal) =>
      ask("post", "/api/v1/collections/{collection}/search", {
        path: { collection: collection.name },
        query: { k: K, explain: true, embeddings: true },
        body: photograph.file,
        signal,
      }),
    [ask, collection.name, photograph],
  );
  const { value, problem, isLoading, again } = useLoaded(search);
  const faces = value?.faces ?? [];
  const wanted = address.query.get(FACE);
  const answer = faces.find(({ face }) => String(face.ordinal) === wanted) ?? faces[0];
  const choose = (ordinal: number) => go(withQuery(address, { [FACE]: String(ordinal), [MATCH]: null }), "replace");
  return (
    <>
      <div className="given">
        <FacesOnPhotograph
          photograph={photograph}
          pixels={pixels}
          faces={faces.map(({ face }) => face)}
          chosen={answer?.face.ordinal}
          onChoose={choose}
        />
        <PhotographInput onGive={give} isSmall />
      </div>
      {isLoading && <p className="hint">{lookAlike.searching}</p>}
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value && !answer && (
        <Notice advice={{ what: lookAlike.noFace.title, next: lookAlike.noFace.next }} tone="careful" />
      )}
      {answer?.embedding && (
        <Barcodes
          key={answer.face.ordinal}
          collection={collection}
          probe={{ face: answer.face, norm: answer.norm, embedding: answer.embedding }}
          name={texts.yours}
          crop={
            <LandmarkDots face={answer.face}>
              <ProbeCrop pixels={pixels} face={answer.face} label={texts.yours} />
            </LandmarkDots>
          }
          matches={matchesOf(answer)}
          terms={answer.explain}
        />
      )}
    </>
  );
}

/** A face of the collection, compared with others of it. */
function OfStored({ collection, id }: { collection: Collection; id: FaceId }) {
  const { barcode: texts, lookAlike, shell } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const path = { collection: collection.name, face: id };
      const query = { k: K, explain: true };
      const stored = await loadStored(ask, collection.name, id, signal);
      return stored
        ? { stored, found: await ask("get", "/api/v1/collections/{collection}/faces/{face}/similar", { path, query, signal }) }
        : null; // one that is not searched is like none
    },
    [ask, collection.name, id],
  );
  const { value, problem, isLoading, again } = useLoaded(load);
  const name = value?.stored.name ?? lookAlike.unnamed;
  return (
    <>
      {isLoading && <p className="hint">{shell.loading}</p>}
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value === null && <Notice advice={texts.notSearched} tone="careful" />}
      {value && (
        <Barcodes
          collection={collection}
          probe={value.stored}
          name={name}
          crop={
            <LandmarkDots face={value.stored.face}>
              <img className="crop" src={cropOf(collection.name, id)} alt={name} width={224} height={224} />
            </LandmarkDots>
          }
          matches={matchesOf(value.found)}
          terms={value.found.explain}
        />
      )}
    </>
  );
}

interface Hits {
  readonly people: readonly PersonHit[];
  readonly faces: readonly FaceHit[];
}

/** The faces that were found, and people's best ones that are not among them, the most similar first. */
function matchesOf({ people, faces }: Hits): readonly Match[] {
  const found = faces.map(matchOfFace);
  const others = people
    .map((person) => matchOfPerson(person, faces))
    .filter((match) => !found.some(({ face }) => face === match.face));
  return [...found, ...others].toSorted((one, other) => other.cosine - one.cosine);
}
