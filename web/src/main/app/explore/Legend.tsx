import { useMemo } from "react";
import type { Loaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Clusters } from "./clusters";
import type { Colouring } from "./colours";
import type { FaceMap } from "./face-map";
import { extent, rampStyle } from "./points";
import { useIsDark } from "./theme";

interface Props {
  readonly map: FaceMap;
  readonly colouring: Colouring;
  readonly clusters: Loaded<Clusters>;
}

/** What the colours of the ramp mean. Those of people are told by the list of people in view. */
export function Legend({ map, colouring, clusters }: Props) {
  const { legend: texts } = useTexts().explore;
  const isOfRamp = colouring === "quality" || colouring === "time";
  const isDark = useIsDark();
  const spread = useMemo(() => (isOfRamp ? extent(map, colouring) : null), [map, colouring, isOfRamp]);
  if (colouring === "cluster") {
    return <ClusterLegend clusters={clusters} />;
  }
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

function ClusterLegend({ clusters: { value, problem, again } }: Pick<Props, "clusters">) {
  const { legend: texts } = useTexts().explore;
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!value) {
    return (
      <div className="legend" role="status">
        {texts.finding}
      </div>
    );
  }
  return (
    <div className="legend" role="status">
      {value.isOfOther ? texts.changed : value.ofFaces.length === 0 ? texts.uncalibrated : texts.clusters(value.count)}
    </div>
  );
}
