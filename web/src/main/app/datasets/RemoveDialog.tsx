import type { Dataset } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

interface Props {
  readonly dataset: Dataset;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

export function RemoveDialog({ dataset, onRemoved, onClose }: Props) {
  const { datasets } = useTexts();
  const texts = datasets.remove;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const { collection, name, version, facesLeft } = dataset;
  const remove = () =>
    run(async () => {
      await ask("delete", "/api/v1/collections/{collection}/datasets/{dataset}/{version}", {
        path: { collection, dataset: name, version },
      });
      onRemoved();
    });
  return (
    <Dialog title={texts.title(name, version)} onClose={onClose}>
      <p>{texts.lost(facesLeft)}</p>
      <p>{texts.kept}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button danger" disabled={isBusy} onClick={() => void remove()}>
          {texts.submit}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {datasets.cancel}
        </button>
      </div>
    </Dialog>
  );
}
