import { useTexts } from "../texts/texts";
import { HEIGHT, MARKS, placeOf, WIDTH } from "./cosines";

/** The line of cosines with its marks. */
export function CosineAxis() {
  const { figures } = useTexts();
  return (
    <>
      <line className="axis" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {MARKS.map((mark, place) => (
        <text
          key={mark}
          x={placeOf(mark)}
          y={HEIGHT + 18}
          textAnchor={place === 0 ? "start" : place === MARKS.length - 1 ? "end" : "middle"}
        >
          {figures.count(mark)}
        </text>
      ))}
    </>
  );
}
