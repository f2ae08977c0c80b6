package io.twinlake.server;

import io.twinlake.lake.PictureCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/// Finds out which collection a request of a CompreFace client is about, as its paths name none: the only one
/// that is open to its key, or the one that a header of ours or the query names. Thread-safe.
final class CompreFaceCollections {

    static final String HEADER = "X-Twinlake-Collection";

    private final OpenCollections open;

    CompreFaceCollections(OpenCollections open) {
        this.open = open;
    }

    /// Returns the collection that a request is about, and notes it for the audit. Throws `REQUEST_INVALID`
    /// when it could be several or there is none, and `FORBIDDEN`.
    OpenCollection of(ServerRequest request) {
        List<String> names = names(request);
        if (names.size() == 1) {
            AuditTrail.collection(request, names.getFirst());
            return open.load(names.getFirst());
        }
        throw Parameters.invalid(
                names.isEmpty()
                        ? "There is no collection that the key opens"
                        : "The key opens %d collections; name one in the header %s".formatted(names.size(), HEADER),
                null);
    }

    /// Returns the models to compare faces with: those of the collection that a request is about, or the
    /// bundled ones if it is about none in particular.
    FaceVision vision(ServerRequest request) {
        return names(request).size() == 1 ? of(request).vision() : open.vision(FaceEncoder.bundledId());
    }

    /// Returns what is set of a collection.
    PictureCollection stored(OpenCollection collection) {
        return open.stored(collection);
    }

    private List<String> names(ServerRequest request) {
        Caller caller = Caller.of(request);
        Optional<String> named = Optional.ofNullable(request.headers().firstHeader(HEADER))
                .or(() -> CompreFaceQuery.of(request).text("collection"));
        if (named.isPresent() && !caller.opens(named.get())) {
            throw new TwinlakeException(ErrorCode.FORBIDDEN, "The key does not open this collection");
        }
        return named.map(List::of)
                .orElseGet(() -> open.lake().catalog().collections().stream()
                        .map(PictureCollection::name)
                        .filter(caller::opens)
                        .toList());
    }
}
