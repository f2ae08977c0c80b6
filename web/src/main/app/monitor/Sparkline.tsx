interface Props {
  /** What is drawn, the oldest first; nothing is drawn where there is `null`. */
  readonly values: readonly (number | null)[];
  /** A second line, above the first one. */
  readonly above?: readonly (number | null)[];
}

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 2;

/** So many values fill the width; fewer begin at the right. */
const LEAST_COUNT = 60;

/** A figure over time, without axes; the numbers beside it say how much it is. */
export function Sparkline({ values, above = [] }: Props) {
  const most = Math.max(...values.map((value) => value ?? 0), ...above.map((value) => value ?? 0), Number.MIN_VALUE);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="sparkline" aria-hidden="true">
      <line x1="0" y1={HEIGHT - EDGE} x2={WIDTH} y2={HEIGHT - EDGE} className="sparkline-ground" />
      {above.length > 0 && <path d={pathOf(above, most)} className="sparkline-above" />}
      <path d={pathOf(values, most)} className="sparkline-line" />
    </svg>
  );
}

/** Returns the line through values. Nothing breaks it, a value by itself is a dot. */
export function pathOf(values: readonly (number | null)[], most: number): string {
  const step = WIDTH / (Math.max(values.length, LEAST_COUNT) - 1);
  const first = WIDTH - step * (values.length - 1);
  let path = "";
  let isDrawing = false;
  values.forEach((value, place) => {
    if (value === null) {
      isDrawing = false;
      return;
    }
    const x = (first + place * step).toFixed(1);
    const y = (HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE)).toFixed(1);
    path += isDrawing ? `L${x} ${y}` : `M${x} ${y}h0.01`;
    isDrawing = true;
  });
  return path;
}
