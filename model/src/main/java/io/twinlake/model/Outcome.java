package io.twinlake.model;

import java.util.function.Function;

/// What came of one piece of input: accepted with a value, or refused with a reason.
public sealed interface Outcome<T> {

    record Accepted<T>(T value) implements Outcome<T> {}

    /// @param reason the stable reason
    /// @param detail what was found, with values; no names of people and no content
    record Refused<T>(Refusal reason, String detail) implements Outcome<T> {

        /// Returns this refusal as the outcome of another type.
        @SuppressWarnings("unchecked") // holds no T
        public <U> Outcome<U> cast() {
            return (Outcome<U>) this;
        }
    }

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> refused(Refusal reason, String detail) {
        return new Refused<>(reason, detail);
    }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Accepted<T>(T value) -> new Accepted<>(change.apply(value));
            case Refused<T> refused -> refused.cast();
        };
    }

    default <U> Outcome<U> flatMap(Function<? super T, Outcome<U>> change) {
        return switch (this) {
            case Accepted<T>(T value) -> change.apply(value);
            case Refused<T> refused -> refused.cast();
        };
    }
}
