/** A probability as a length; the number stands beside it. */
export function Meter({ probability, isConfident }: { probability: number; isConfident: boolean }) {
  return (
    <span className={`meter${isConfident ? " sure" : ""}`} aria-hidden="true">
      <span style={{ width: `${100 * probability}%` }} />
    </span>
  );
}
