package io.twinlake.server;

import io.twinlake.lake.Identities;
import io.twinlake.lake.IdentityRemoval;
import io.twinlake.lake.IdentitySelection;
import io.twinlake.lake.IdentityView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Subjects, which are the people whom a collection knows by name.
final class CompreFaceSubjects {

    private static final int PAGE = 1000;

    private final CompreFaceCollections collections;
    private final CompreFaceBodies bodies;
    private final Lake lake;

    CompreFaceSubjects(CompreFaceCollections collections, CompreFaceBodies bodies, Lake lake) {
        this.collections = collections;
        this.bodies = bodies;
        this.lake = lake;
    }

    ServerResponse all(ServerRequest request) {
        PictureCollection collection = collections.of(request).collection();
        List<String> names = new ArrayList<>();
        Long after = null;
        do {
            Page<IdentityView> page = identities().list(collection, IdentitySelection.ALL, after, PAGE);
            page.items().forEach(identity -> names.add(identity.name()));
            after = page.next();
        } while (after != null);
        return ServerResponse.ok().body(Map.of("subjects", names));
    }

    ServerResponse add(ServerRequest request) throws IOException {
        PictureCollection collection = collections.of(request).collection();
        String name = name(bodies.json(request, SubjectJson.class).subject);
        boolean isNew =
                identities().find(collection, name).isEmpty() && identities().enter(collection, name);
        if (!isNew) {
            throw CompreFaceError.SUBJECT_EXISTS.because("Subject already exists");
        }
        return ServerResponse.status(HttpStatus.CREATED)
                .body(new SubjectJson(load(collection, name).name()));
    }

    /// Renames a subject; if another has the name already, both become one.
    ServerResponse rename(ServerRequest request) throws IOException {
        PictureCollection collection = collections.of(request).collection();
        String from = load(collection, request.pathVariable("subject")).name();
        String to = name(bodies.json(request, SubjectJson.class).subject);
        boolean isOther = !from.equals(to);
        if (isOther) {
            try {
                identities().rename(collection, from, to);
            } catch (TwinlakeException e) {
                throw e.code() == ErrorCode.ITEM_NOT_FOUND ? notFound(from) : e; // removed meanwhile
            }
        }
        return ServerResponse.ok().body(Map.of("updated", isOther));
    }

    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = collections.of(request);
        String name =
                load(collection.collection(), request.pathVariable("subject")).name();
        IdentityRemoval removal = lake.removeIdentity(collection.collection(), name);
        AuditTrail.number(request, removal.faces());
        collection.changed();
        return ServerResponse.ok().body(new SubjectJson(name));
    }

    ServerResponse removeAll(ServerRequest request) {
        OpenCollection collection = collections.of(request);
        IdentityRemoval removal = lake.removeIdentities(collection.collection());
        AuditTrail.number(request, removal.faces());
        collection.changed();
        return ServerResponse.ok().body(Map.of("deleted", removal.identities()));
    }

    /// Returns a subject's name as it is to be given.
    static String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Parameters.invalid("Subject name cannot be empty", null);
        }
        return text.strip();
    }

    private IdentityView load(PictureCollection collection, String name) {
        return identities().find(collection, name).orElseThrow(() -> notFound(name));
    }

    private static RuntimeException notFound(String name) {
        return CompreFaceError.SUBJECT_NOT_FOUND.because("Subject %s not found".formatted(name));
    }

    private Identities identities() {
        return lake.catalog().identities();
    }

    record SubjectJson(@Nullable String subject) {}
}
