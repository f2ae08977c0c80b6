import { useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { Checks } from "./Checks";
import { Layers } from "./Layers";
import { LookUp } from "./LookUp";
import "./monitor.css";
import { RunView } from "./RunView";
import { Runs } from "./Runs";
import { ServiceFigures } from "./ServiceFigures";
import { Versions } from "./Versions";

/** How the lake fills and how the service does; or all layers of the image, the face or the run that the address names. */
export function MonitorPage() {
  const { monitor: texts } = useTexts();
  const { query } = useAddress();
  const id = query.get("id");
  const run = query.get("run");
  return (
    <div className="monitor">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <LookUp key={id} id={id} />
      {run !== null && /^\d+$/.test(run) && <RunView key={run} run={Number(run)} />}
      {id === null && run === null && (
        <>
          <Layers />
          <Checks />
          <ServiceFigures />
          <Runs />
          <Versions />
        </>
      )}
    </div>
  );
}
