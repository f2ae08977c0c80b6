package io.twinlake.cli;

import io.twinlake.model.ErrorCode;

/// What to do about each failure; docs/errors.md says the same.
final class Advice {

    private Advice() {}

    static String of(ErrorCode code) {
        return switch (code) {
            case LAKE_NOT_FOUND ->
                "Make a lake with `twinlake init --lake DIR`, or name one with --lake or TWINLAKE_LAKE.";
            case LAKE_EXISTS -> "Choose an empty folder, or use the lake that is there.";
            case LAKE_LOCKED -> "Wait until the other program has finished; reading works meanwhile.";
            case LAKE_NEWER -> "Use the version of Twinlake that made the lake, or a newer one.";
            case LAKE_CORRUPT -> "Restore a backup; or see `twinlake check` for what is damaged and ingest that again.";
            case ITEM_NOT_FOUND -> "Take an id from an answer of `twinlake match`; its first 4 digits are enough.";
            case ID_AMBIGUOUS -> "Give more digits of the id.";
            case COLLECTION_NOT_FOUND ->
                "See `twinlake status` for what there is, or make it with `twinlake init --collection NAME`.";
            case COLLECTION_EXISTS -> "Use the collection, or choose another name with --collection.";
            case SOURCE_NOT_FOUND -> "Check the path.";
            case SOURCE_UNREADABLE -> "Check that you may read it and that it is a file or a folder.";
            case SOURCE_MALFORMED -> "Repair the file, or name its kind with --layout.";
            case PICTURE_REFUSED -> "Use another photograph; docs/errors.md explains each reason.";
            case MODEL_INVALID -> "Correct the manifest or the ONNX file; nothing has been changed.";
            case CONFIGURATION_INVALID -> "Correct what is named; docs/configuration.md explains the settings.";
            case DISK_FULL -> "Make room and run the same command again; what was stored is kept.";
            case STORAGE_FAILED -> "Check the disk and that you may write to the lake's folder.";
            case REQUEST_INVALID, METHOD_NOT_ALLOWED -> "Correct the request; docs/rest-api.md has what is expected.";
            case REQUEST_TOO_LARGE -> "Send a smaller photograph, or raise max-file-bytes.";
            case FORBIDDEN -> "Use a key that is for it; without keys, ask on the machine of the service.";
            case UNAUTHENTICATED -> "Send a valid key in the header x-api-key; `twinlake key create` makes one.";
            case CONFLICT -> "See how things stand; the request does not fit.";
            case UPSTREAM_FAILED -> "Check the other service's address and that this machine reaches it.";
            case RATE_LIMITED -> "Ask more slowly, or raise the limits of a key.";
            case BUSY -> "Ask again in a second.";
            case INTERRUPTED -> "Run the same command again; it goes on from there.";
        };
    }
}
