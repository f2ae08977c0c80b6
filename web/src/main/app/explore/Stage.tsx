import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { CollectionName } from "../api/types";
import { useTexts } from "../texts/texts";
import { faceAt, nameAt, type FaceMap } from "./face-map";
import { lend, press } from "./hands";
import { Crop } from "./Crop";
import type { Line } from "./lasso";
import { colourIn, type Look } from "./points";
import { Scene } from "./scene";
import { useIsDark } from "./theme";
import type { View } from "./view";

/** A pointer that rests so long is asked what is under it. */
const REST_MILLIS = 35;

interface Props {
  readonly collection: CollectionName;
  readonly map: FaceMap;
  readonly first: View;
  readonly look: Omit<Look, "isDark" | "ground">;
  readonly marked: Int32Array | null;
  readonly isLasso: boolean;
  readonly onScene: (scene: Scene | null) => void;
  readonly onStill: (scene: Scene) => void;
  readonly onChoose: (place: number) => void;
  readonly onSelect: (places: Int32Array) => void;
  readonly children: ReactNode;
}

interface Hovered {
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

/** The canvas with the map, what is under the pointer, and the lasso. */
export function Stage(props: Props) {
  const { map, first, look, marked, isLasso, collection } = props;
  const { explore: texts } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const newest = useRef(props);
  const [scene, setScene] = useState<Scene | null>();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const [line, setLine] = useState<Line>([]);
  const isDark = useIsDark();
  const hint = useId();
  const start = useRef(first);
  useEffect(() => {
    newest.current = props;
  });
  useEffect(() => {
    if (!canvas.current) {
      return;
    }
    const made = Scene.on(canvas.current, map, start.current, {
      onStill: () => made && newest.current.onStill(made),
    });
    setScene(made);
    newest.current.onScene(made);
    if (made === null) {
      return;
    }
    let resting: ReturnType<typeof setTimeout> | undefined;
    const leave = () => {
      clearTimeout(resting);
      setHovered(null);
    };
    const back = lend(canvas.current, made, {
      isLasso: () => newest.current.isLasso,
      onHover: (x, y) => {
        clearTimeout(resting);
        resting = setTimeout(() => {
          const place = made.faceAt(x, y);
          setHovered(place === -1 ? null : { place, x, y });
        }, REST_MILLIS);
      },
      onLeave: leave,
      onTap: (x, y) => newest.current.onChoose(made.faceAt(x, y)),
      onDraw: setLine,
      onDrawn: (drawn) => newest.current.onSelect(made.facesIn(drawn)),
    });
    return () => {
      clearTimeout(resting);
      back();
      made.close();
      start.current = made.view;
    };
  }, [map]);
  const { colouring, clusters, values, wanted, chosen } = look;
  useEffect(() => {
    if (scene && canvas.current) {
      const ground = colourIn(getComputedStyle(canvas.current).backgroundColor);
      scene.look({ colouring, clusters, values, wanted, chosen, isDark, ground });
    }
  }, [scene, colouring, clusters, values, wanted, chosen, isDark]);
  useEffect(() => scene?.mark(marked), [scene, marked]);
  return (
    <div className={`stage card${isLasso ? " drawing" : ""}`}>
      {scene === null && (
        <div className="no-webgl">
          <p>
            <strong>{texts.noWebgl.what}</strong>
          </p>
          <p>{texts.noWebgl.next}</p>
        </div>
      )}
      <canvas
        ref={canvas}
        hidden={scene === null}
        tabIndex={0}
        role="application"
        aria-label={texts.mapOf(map.size)}
        aria-describedby={hint}
        className={hovered ? "hovering" : undefined}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            props.onSelect(new Int32Array());
          }
          if (scene && !event.ctrlKey && !event.metaKey && !event.altKey && press(scene, event.key, event.shiftKey)) {
            event.preventDefault();
            setHovered(null);
          }
        }}
      />
      <p id={hint} className="unseen">
        {texts.keys}
      </p>
      {line.length > 2 && (
        <svg className="lasso" aria-hidden="true">
          <polygon points={line.join(" ")} />
        </svg>
      )}
      {hovered && scene && <Hover {...{ collection, map, hovered }} width={scene.size.width} />}
      {props.children}
    </div>
  );
}

function Hover({ collection, map, hovered, width }: Pick<Props, "collection" | "map"> & { hovered: Hovered; width: number }) {
  const { explore: texts } = useTexts();
  const { place, x, y } = hovered;
  const isRight = x > width / 2;
  return (
    <div
      className={`hover${isRight ? " left" : ""}`}
      style={{ left: `${x}px`, top: `${y}px` }}
    >
      <Crop collection={collection} face={faceAt(map, place)} />
      <span>{nameAt(map, place) ?? texts.unnamed}</span>
    </div>
  );
}
