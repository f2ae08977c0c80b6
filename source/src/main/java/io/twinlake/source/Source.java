package io.twinlake.source;

import java.util.Optional;
import java.util.OptionalLong;

/// A sequence of pictures to read, in an order that is the same for every run over the same data.
///
/// Confined to one thread: the reading thread waits on storage here, others compute. A source holds the bytes
/// of no item that it has handed out, so memory stays flat however many there are. It reads only, and never
/// writes to disk.
public interface Source extends AutoCloseable {

    /// Returns the next picture with its bytes, or the reason why there are none; empty after the last one.
    ///
    /// A refused item never ends the sequence by itself: the next call goes on with what can still be read.
    ///
    /// @throws io.twinlake.model.TwinlakeException with `SOURCE_UNREADABLE` if the source as a whole was lost
    ///     after it was opened, or `SOURCE_MALFORMED` if it was changed meanwhile
    Optional<Item> next();

    /// Returns what kind of source it is, for logs and reports: `folder`, `file`, `zip`, `tar`, `tar.gz`,
    /// `manifest`, `lfw` or `celeba`.
    String kind();

    /// Returns how many items there are in all, if that is cheap to know; for progress bars. It costs a
    /// second walk over a folder, without reading its files, so ask once.
    OptionalLong count();

    /// Returns how many entries were passed over up to here because they do not claim to be pictures, such as
    /// `README.txt`, `Thumbs.db` or a hidden folder (counted once).
    long skipped();

    @Override
    void close();
}
