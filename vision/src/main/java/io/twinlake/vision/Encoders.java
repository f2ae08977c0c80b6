package io.twinlake.vision;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The encoders that collections can be made with: the bundled one, and those that users have installed.
///
/// @param folder where installed encoders are kept, one folder an id; it need not exist
public record Encoders(Path folder) {

    private static final String MANIFEST = "manifest.properties";

    /// Loads an encoder by its id.
    ///
    /// @throws TwinlakeException MODEL_INVALID if there is none of that id, or it has been damaged
    public FaceEncoder open(String id) {
        if (id.equals(FaceEncoder.bundledId())) {
            return FaceEncoder.bundled();
        }
        if (!ModelManifest.isId(id) || !Files.exists(folder.resolve(id).resolve(MANIFEST))) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "No encoder %s; there is %s and what is installed in %s"
                            .formatted(id, FaceEncoder.bundledId(), folder));
        }
        FaceEncoder encoder = FaceEncoder.load(folder.resolve(id).resolve(MANIFEST));
        if (!encoder.manifest().id().equals(id)) {
            try (encoder) {
                throw new TwinlakeException(
                        ErrorCode.MODEL_INVALID,
                        "The folder of encoder %s holds %s: %s"
                                .formatted(id, encoder.manifest().id(), folder.resolve(id)));
            }
        }
        return encoder;
    }

    /// Checks a user's encoder by loading and running it, then keeps a copy.
    ///
    /// @param manifest its manifest; the ONNX file stands beside it
    /// @return the encoder's manifest, with the id to open it by
    /// @throws TwinlakeException MODEL_INVALID if anything about it is wrong, or another one has its id
    public ModelManifest install(Path manifest) {
        ModelManifest checked;
        try (FaceEncoder encoder = FaceEncoder.load(manifest)) {
            checked = encoder.manifest();
        }
        if (checked.id().equals(FaceEncoder.bundledId())) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "Encoder %s is built in; give this one another name or version".formatted(checked.id()));
        }
        Path target = folder.resolve(checked.id());
        try {
            Files.createDirectories(target);
            Path kept = target.resolve(MANIFEST);
            if (Files.exists(kept) && Files.mismatch(kept, manifest) >= 0) {
                throw new TwinlakeException(
                        ErrorCode.MODEL_INVALID,
                        "Another encoder %s is installed; give this one another version".formatted(checked.id()));
            }
            Files.copy(
                    manifest.resolveSibling(checked.file()),
                    target.resolve(checked.file()),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(manifest, kept, StandardCopyOption.REPLACE_EXISTING);
            return checked;
        } catch (IOException e) {
            throw new TwinlakeException(
                    ErrorCode.STORAGE_FAILED, "Encoder %s cannot be kept in %s".formatted(checked.id(), folder), e);
        }
    }
}
