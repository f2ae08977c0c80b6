package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object as it was found when all of it was read, or only looked for. Immutable as long as nobody writes
/// to the borrowed array.
final class FoundObject {

    private static final byte[] NOTHING = {};

    private final Damage.@Nullable Reason damage;
    private final byte[] bytes;

    private FoundObject(Damage.@Nullable Reason damage, byte[] bytes) {
        this.damage = damage;
        this.bytes = bytes;
    }

    /// Reads an object and compares its bytes with its name.
    static FoundObject read(Objects objects, Shelf shelf, Sha256 key) {
        try {
            Optional<byte[]> bytes = objects.find(shelf, key);
            return bytes.isPresent()
                    ? new FoundObject(null, bytes.get())
                    : new FoundObject(Damage.Reason.OBJECT_MISSING, NOTHING);
        } catch (TwinlakeException e) {
            if (e.code() != ErrorCode.STORAGE_FAILED) {
                throw e;
            }
            // a store that could read it has no other failure to tell of
            return new FoundObject(
                    e.getCause() == null ? Damage.Reason.OBJECT_DAMAGED : Damage.Reason.OBJECT_UNREADABLE, NOTHING);
        }
    }

    /// Looks only whether an object is there.
    static FoundObject look(Objects objects, Shelf shelf, Sha256 key) {
        return new FoundObject(objects.contains(shelf, key) ? null : Damage.Reason.OBJECT_MISSING, NOTHING);
    }

    /// @param verify whether to read it, or only look for it
    static boolean isWhole(Objects objects, Shelf shelf, Sha256 key, boolean verify) {
        return (verify ? read(objects, shelf, key) : look(objects, shelf, key)).damage == null;
    }

    /// Returns what is wrong with it; `null` if nothing is.
    Damage.@Nullable Reason damage() {
        return damage;
    }

    /// Returns its bytes, borrowed; none if it was only looked for.
    byte[] borrow() {
        return bytes;
    }
}
