package io.twinlake.index;

import java.io.IOException;

/// A file is not what was once written: cut off, damaged, or of another version. It holds nothing that cannot
/// be made anew.
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong with it, without its name
    public DamagedFileException(String message) {
        super(message);
    }
}
