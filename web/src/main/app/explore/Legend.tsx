import { useMemo } from "react";
import { useTexts } from "../texts/texts";
import type { Colouring } from "./colours";
import type { FaceMap } from "./face-map";
import { extent, rampStyle } from "./points";
import { useIsDark } from "./theme";

/** What the colours of the ramp mean. Those of people are told by the list of people in view. */
export function Legend({ map, colouring }: { map: FaceMap; colouring: Colouring }) {
  const { legend: texts } = useTexts().explore;
  const isDark = useIsDark();
  const spread = useMemo(() => (colouring === "person" ? null : extent(map, colouring)), [map, colouring]);
  if (spread === null) {
    return null;
  }
  const isNothing = colouring === "time" && spread.least === 0 && spread.most === 0;
  const written = colouring === "time" ? texts.date : texts.norm;
  return (
    <div className="legend">
      {isNothing ? (
        texts.noTime
      ) : (
        <>
          <span>{colouring === "time" ? texts.time : texts.quality}</span>
          <span className="ramp" style={{ backgroundImage: rampStyle(isDark) }} />
          <span className="number">{written(spread.least)}</span>
          <span className="number">{written(spread.most)}</span>
        </>
      )}
    </div>
  );
}
