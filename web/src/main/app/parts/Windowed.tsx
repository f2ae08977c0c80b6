import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly count: number;
  /** How high each row is, in rem. */
  readonly rowRem: number;
  readonly row: (index: number) => ReactNode;
}

/** Rows that are made beyond those that are seen, so that none is missing while somebody scrolls. */
const SPARE = 6;

/** A list of any length, of which only the rows are made that are seen. */
export function Windowed({ label, count, rowRem, row }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600, rem: 16 });
  useLayoutEffect(() => {
    const shown = frame.current;
    if (shown === null) {
      return;
    }
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setSeen({ top: shown.scrollTop, height: shown.clientHeight || 600, rem });
    };
    measure();
    shown.addEventListener("scroll", measure, { passive: true });
    const size = new ResizeObserver(measure); // it grows with its rows
    size.observe(shown);
    return () => {
      shown.removeEventListener("scroll", measure);
      size.disconnect();
    };
  }, []);
  const rowPixels = rowRem * seen.rem;
  const first = Math.max(0, Math.floor(seen.top / rowPixels) - SPARE);
  const end = Math.min(count, Math.ceil((seen.top + seen.height) / rowPixels) + SPARE);
  return (
    <div className="windowed" ref={frame} role="region" aria-label={label} tabIndex={0}>
      <ul style={{ height: `${count * rowRem}rem` }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, place) => (
          <li
            key={first + place}
            aria-setsize={count}
            aria-posinset={first + place + 1}
            style={{ height: `${rowRem}rem`, transform: `translateY(${(first + place) * rowRem}rem)` }}
          >
            {row(first + place)}
          </li>
        ))}
      </ul>
    </div>
  );
}
