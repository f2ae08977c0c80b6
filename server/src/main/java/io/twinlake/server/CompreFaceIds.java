package io.twinlake.server;

import io.twinlake.model.CropId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Ids of faces as CompreFace's clients have them: the 128 bits of a crop's id, written as a UUID.
final class CompreFaceIds {

    private CompreFaceIds() {}

    static String of(CropId id) {
        String hex = id.hex();
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    static CropId parse(@Nullable String text) {
        try {
            UUID id = UUID.fromString(Objects.requireNonNullElse(text, ""));
            return new CropId("%016x%016x".formatted(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("An image id is a UUID", e);
        }
    }

    /// Returns the face that a path names, and notes it for the audit.
    static CropId of(ServerRequest request) {
        CropId id = parse(request.pathVariable("image_id"));
        AuditTrail.item(request, id.hex());
        return id;
    }
}
