import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCategories } from "../api/attributes";
import type { CollectionName } from "../api/types";
import { go, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { ChosenFace } from "./ChosenFace";
import { useValues } from "./categories";
import { CategoryLegend } from "./CategoryLegend";
import { useClusters } from "./clusters";
import { colourings, type Colouring } from "./colours";
import { faceAt, NOBODY, placeOf, placesOf, rename, type FaceMap } from "./face-map";
import { Legend } from "./Legend";
import { PeopleInView } from "./PeopleInView";
import type { Scene } from "./scene";
import { Selection } from "./Selection";
import { Stage } from "./Stage";
import { Toolbar } from "./Toolbar";
import { FIRST_FLAT_VIEW, FIRST_VIEW, read, written, type View } from "./view";

interface Props {
  readonly collection: CollectionName;
  readonly map: FaceMap;
}

/** Changes the address without another entry in the history, as long as it is this page's. */
function note(changes: Readonly<Record<string, string | null>>): void {
  const { pathname, search } = location;
  const to = withQuery({ path: pathname, query: new URLSearchParams(search) }, changes);
  if (to !== pathname + search && pathname === "/explore") {
    go(to, "replace");
  }
}

/** A map with all that can be done on it. What is shown is in the address: view, colouring, person and face. */
export function Explorer({ collection, map }: Props) {
  const { explore: texts, figures } = useTexts();
  const { query } = useAddress();
  const [scene, setScene] = useState<Scene | null>(null);
  const [counts, setCounts] = useState<Uint32Array>(() => new Uint32Array());
  const [isLasso, setIsLasso] = useState(false);
  const [selected, setSelected] = useState<Int32Array | null>(null);
  const [, setEdition] = useState(0);
  const asked: Colouring = colourings.find((one) => one === query.get("colour")) ?? "person";
  const category = asked === "category" ? query.get("category") : null;
  const colouring: Colouring = asked === "category" && category === null ? "person" : asked;
  const categories = useCategories(collection);
  const values = useValues(collection, map, category);
  const saidOf = values.value && !values.value.isOfOther ? values.value : null;
  const clusters = useClusters(collection, map, colouring === "cluster");
  const found = clusters.value && !clusters.value.isOfOther && clusters.value.ofFaces.length > 0 ? clusters.value : null;
  const person = query.get("person");
  const wanted = person === null ? NOBODY : map.names.indexOf(person);
  const face = query.get("face");
  const chosen = useMemo(() => (face === null ? -1 : placeOf(map, face)), [map, face]);
  const view = query.get("view");
  const isFlat = read(view).isFlat;

  // The view that this page has put into the address: another one there came by a link or by going back.
  const noted = useRef(view);
  const noteView = useCallback((looked: View) => {
    noted.current = looked === FIRST_VIEW ? null : written(looked);
    note({ view: noted.current });
  }, []);
  useEffect(() => {
    if (scene && view !== noted.current) {
      noted.current = view;
      scene.show(read(view));
    }
  }, [scene, view]);
  const still = useCallback(
    (moved: Scene) => {
      setCounts(moved.counts());
      noteView(moved.view);
      note({ collection });
    },
    [collection, noteView],
  );
  const choose = useCallback((place: number) => note({ face: place === -1 ? null : faceAt(map, place) }), [map]);
  const want = useCallback((name: string | null) => note({ person: name }), []);
  const show = (wantedView: View) => {
    scene?.show(wantedView);
    noteView(wantedView);
  };
  const select = (places: Int32Array) => {
    setSelected(places.length === 0 ? null : places);
    setIsLasso(false);
  };
  const renamed = useCallback(
    (place: number, name: string | null) => {
      rename(map, place, name);
      scene?.paintPeople();
      setEdition((last) => last + 1);
    },
    [map, scene],
  );
  return (
    <div className="explorer">
      <Toolbar
        map={map}
        colouring={colouring}
        category={category}
        categories={categories}
        onColouring={(one, of) => note({ colour: one === "person" ? null : one, category: of })}
        isFlat={isFlat}
        onFlat={(flat) => show(flat ? FIRST_FLAT_VIEW : FIRST_VIEW)}
        isLasso={isLasso}
        onLasso={setIsLasso}
        person={wanted === NOBODY ? null : person}
        onPerson={want}
      />
      <div className="stage-column">
        <Stage
          collection={collection}
          map={map}
          first={read(query.get("view"))}
          look={{ colouring, clusters: found?.ofFaces ?? null, values: saidOf, wanted, chosen }}
          marked={selected}
          isLasso={isLasso}
          onScene={setScene}
          onStill={still}
          onChoose={choose}
          onSelect={select}
        >
          {scene && (
            <div className="zoom">
              <button type="button" aria-label={texts.nearer} onClick={() => scene.zoom(1.4)}>
                +
              </button>
              <button type="button" aria-label={texts.farther} onClick={() => scene.zoom(1 / 1.4)}>
                −
              </button>
              <button
                type="button"
                aria-label={texts.whole}
                title={texts.whole}
                onClick={() => show(isFlat ? FIRST_FLAT_VIEW : FIRST_VIEW)}
              >
                ⤢
              </button>
            </div>
          )}
          {category === null && <Legend map={map} colouring={colouring} clusters={clusters} />}
        </Stage>
        {category !== null && <CategoryLegend category={category} values={values} />}
        <p className="hint">{isLasso ? texts.lassoHint : isFlat ? texts.flatHint : texts.hint}</p>
        <p className="hint">{texts.tells(...tuple(map.shares.map(figures.percent)), figures.percent(sum(map.shares)))}</p>
      </div>
      <aside className="side">
        <p className="unseen" role="status">
          {selected ? texts.selected(selected.length) : ""}
        </p>
        {chosen !== -1 && (
          <ChosenFace
            key={face}
            collection={collection}
            map={map}
            place={chosen}
            onChoose={(other) => note({ face: other })}
            onPerson={want}
            onClose={() => note({ face: null })}
          />
        )}
        {selected && (
          <Selection
            collection={collection}
            map={map}
            places={selected}
            onChoose={choose}
            onRenamed={renamed}
            onClose={() => setSelected(null)}
          />
        )}
        <PeopleInView
          map={map}
          counts={counts}
          wanted={wanted}
          isColoured={colouring === "person"}
          onWant={want}
          onSelect={(one) => select(placesOf(map, one))}
        />
      </aside>
    </div>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function tuple([one = "", two = "", three = ""]: readonly string[]): [string, string, string] {
  return [one, two, three];
}
