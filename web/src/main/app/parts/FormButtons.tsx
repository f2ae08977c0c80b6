interface Props {
  readonly submit: string;
  readonly cancel: string;
  readonly isDisabled: boolean;
  /** What leaves the form; a form without it has to be sent. */
  readonly onCancel?: (() => void) | undefined;
}

/** The buttons under a form: what sends it, and what leaves it. */
export function FormButtons({ submit, cancel, isDisabled, onCancel }: Props) {
  return (
    <div className="buttons">
      <button type="submit" className="button primary" disabled={isDisabled}>
        {submit}
      </button>
      {onCancel && (
        <button type="button" className="button" onClick={onCancel}>
          {cancel}
        </button>
      )}
    </div>
  );
}
