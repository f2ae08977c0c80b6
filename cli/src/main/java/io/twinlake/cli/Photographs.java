package io.twinlake.cli;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the single photographs that commands are given; one that cannot be used ends the command.
final class Photographs {

    private Photographs() {}

    static byte[] read(Path file, long maxBytes) {
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                throw refused(file, Refusal.FILE_TOO_LARGE, "%d bytes, the limit is %d".formatted(size, maxBytes));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_NOT_FOUND, "No such photograph: " + file, e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Photograph cannot be read: " + file, e);
        }
    }

    static <T> T accepted(Outcome<T> outcome, Path file) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal reason, String detail) -> throw refused(file, reason, detail);
        };
    }

    private static TwinlakeException refused(Path file, Refusal reason, String detail) {
        return new TwinlakeException(
                ErrorCode.PICTURE_REFUSED,
                reason == Refusal.NO_FACE
                        ? "No face was found in %s".formatted(file)
                        : "%s cannot be used: %s: %s".formatted(file, reason.code(), detail));
    }
}
