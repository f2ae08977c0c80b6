interface Props {
  readonly label: string;
  readonly value: number;
  /** `null` if nobody knows how much there will be. */
  readonly most: number | null;
  readonly text?: string;
}

/** How much of something is done. */
export function Bar({ label, value, most, text }: Props) {
  const part = most === null ? undefined : most === 0 ? 1 : Math.min(1, value / most);
  return (
    <span
      className={part === undefined ? "bar unknown" : "bar"}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === undefined ? undefined : Math.floor(part * 100)}
      aria-valuetext={text}
    >
      <span style={{ width: `${(part ?? 0.3) * 100}%` }} />
    </span>
  );
}
