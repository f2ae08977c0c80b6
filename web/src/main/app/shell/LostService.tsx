import { useConnection, useStanding } from "../api/use-api";
import { useTexts } from "../texts/texts";

/** Says that the service is lost, as long as it is. */
export function LostService() {
  const { lost } = useTexts().shell;
  const { isLost } = useStanding();
  const { look } = useConnection();
  return (
    <div role="alert">
      {isLost && (
        <div className="lost">
          <p>
            <strong>{lost.what}</strong> {lost.next}
          </p>
          <button type="button" className="button" onClick={() => void look()}>
            {lost.again}
          </button>
        </div>
      )}
    </div>
  );
}
