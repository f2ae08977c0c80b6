package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Reads the photographs that come with requests: the whole body is one, or each file of a
/// `multipart/form-data` body. Stateless, thread-safe.
final class Uploads {

    private static final String FORM = "multipart/form-data";

    private static final String A_PHOTOGRAPH = "A photograph";
    private static final int MOST_TEXT = 1 << 16;

    private final long maxBytes;

    /// @param maxBytes of one photograph
    Uploads(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Returns how many bytes one photograph may have.
    long maxBytes() {
        return maxBytes;
    }

    /// Returns the one photograph of a request.
    byte[] one(ServerRequest request) throws IOException {
        List<Photograph> all = all(request);
        if (all.size() != 1) {
            throw Parameters.invalid("One photograph is expected, found: " + all.size(), null);
        }
        Photograph photograph = all.getFirst();
        var _ = BodyBudget.take(request, photograph.bytesToTake);
        return photograph.bytes.get();
    }

    /// Returns the photographs of a request, at least one.
    List<Photograph> all(ServerRequest request) throws IOException {
        List<Photograph> photographs = new ArrayList<>();
        if (isMultipart(request)) {
            for (Part part : parts(request)) {
                if (part.getSubmittedFileName() != null) {
                    photographs.add(
                            new Photograph(request, part.getSubmittedFileName(), part.getSize(), () -> read(part)));
                }
            }
        } else {
            byte[] body = Bodies.whole(request, Math.min(Integer.MAX_VALUE - 16, maxBytes), A_PHOTOGRAPH);
            photographs.add(new Photograph(request, null, 0, () -> body));
        }
        if (photographs.isEmpty()) {
            throw Parameters.invalid("A photograph is expected as the body or as a file of a form", null);
        }
        return photographs;
    }

    /// Returns what tells these photographs from others.
    static Sha256 digest(List<Photograph> photographs) {
        MessageDigest digest = Sha256.newDigest();
        for (Photograph photograph : photographs) {
            digest.update(photograph.use(Sha256::of).hex().getBytes(StandardCharsets.US_ASCII));
        }
        return Sha256.from(digest);
    }

    /// Returns the photograph in a field of a form.
    byte[] named(ServerRequest request, String field) throws IOException {
        return find(request, field)
                .orElseThrow(() -> Parameters.invalid(
                        "A form with a photograph in the field %s is expected".formatted(field), null));
    }

    /// Returns what is in a field of a form; empty if the body is no form or has no such field.
    Optional<byte[]> find(ServerRequest request, String field) {
        if (isMultipart(request)) {
            for (Part part : parts(request)) {
                if (part.getName().equals(field)) {
                    var _ = BodyBudget.take(request, part.getSize());
                    return Optional.of(read(part));
                }
            }
        }
        return Optional.empty();
    }

    /// Returns the text in a field of a form that is no file; empty if the body is no form or has no such
    /// field.
    static Optional<String> text(ServerRequest request, String field) {
        if (isMultipart(request)) {
            for (Part part : parts(request)) {
                if (part.getName().equals(field) && part.getSubmittedFileName() == null) {
                    return Optional.of(new String(read(part, MOST_TEXT), StandardCharsets.UTF_8));
                }
            }
        }
        return Optional.empty();
    }

    /// Reads a form. Tomcat says that one is too large by an `IllegalStateException`, and that one is no form
    /// by the others.
    private static Collection<Part> parts(ServerRequest request) {
        try {
            return request.servletRequest().getParts();
        } catch (IllegalStateException e) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_TOO_LARGE, "The form, or a photograph in it, has more bytes than may be sent", e);
        } catch (IOException | ServletException e) {
            throw Parameters.invalid("The body is not valid multipart/form-data", e);
        }
    }

    private byte[] read(Part part) {
        if (part.getSize() > maxBytes) {
            throw Bodies.tooLarge(A_PHOTOGRAPH, maxBytes);
        }
        return read(part, (int) Math.min(Integer.MAX_VALUE - 16, maxBytes));
    }

    private static byte[] read(Part part, int most) {
        try (InputStream bytes = part.getInputStream()) {
            return Bodies.read(bytes, most);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "A part of a form cannot be read back", e);
        }
    }

    static boolean isMultipart(ServerRequest request) {
        String type = request.servletRequest().getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /// A photograph as it came. Those of a form are read when they are asked for, one after the other.
    static final class Photograph {

        private final ServerRequest request;
        private final @Nullable String name;
        private final long bytesToTake;
        private final Supplier<byte[]> bytes;

        /// @param bytesToTake of memory, when it is read; none if it has been
        private Photograph(ServerRequest request, @Nullable String name, long bytesToTake, Supplier<byte[]> bytes) {
            this.request = request;
            this.name = name;
            this.bytesToTake = bytesToTake;
            this.bytes = bytes;
        }

        /// Returns what the sender calls it.
        @Nullable
        String name() {
            return name;
        }

        /// Does something with its bytes, for which memory is taken so long. Throws `REQUEST_TOO_LARGE`.
        <T> T use(Function<byte[], T> work) {
            try (Share _ = BodyBudget.take(request, bytesToTake)) {
                return work.apply(bytes.get());
            }
        }
    }
}
