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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The people whom a collection knows by name.
final class IdentitiesApi {

    private final OpenCollections open;
    private final Lake lake;
    private final Identities identities;

    IdentitiesApi(OpenCollections open) {
        this.open = open;
        this.lake = open.lake();
        this.identities = lake.catalog().identities();
    }

    ServerResponse all(ServerRequest request) {
        PictureCollection collection = collection(request);
        Optional<String> name = Parameters.text(request, "name");
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        IdentitySelection wanted = wanted(request);
        Page<IdentityView> page = name.isPresent()
                ? new Page<>(identities.find(collection, name.get()).stream().toList(), null)
                : identities.list(collection, wanted, cursor, limit);
        return ServerResponse.ok().body(Pages.body("identities", page, IdentityJson::of));
    }

    private static IdentitySelection wanted(ServerRequest request) {
        IdentitySelection.Order order =
                Parameters.text(request, "order").map(IdentitiesApi::order).orElse(IdentitySelection.Order.ARRIVAL);
        return new IdentitySelection(Parameters.text(request, "contains").orElse(null), order);
    }

    private static IdentitySelection.Order order(String code) {
        return switch (code) {
            case "arrival" -> IdentitySelection.Order.ARRIVAL;
            case "name" -> IdentitySelection.Order.NAME;
            default -> throw Parameters.invalid("order is arrival or name", null);
        };
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(find(collection(request), Parameters.identity(request)));
    }

    /// Enters a person whom no face shows yet.
    ServerResponse enter(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        String name = name(request);
        boolean isNew = identities.enter(collection, name);
        return ServerResponse.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(find(collection, name));
    }

    /// Renames a person; one who has that name already becomes the same person.
    ServerResponse rename(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        String name = name(request);
        identities.rename(collection, Parameters.identity(request), name);
        return ServerResponse.ok().body(find(collection, name));
    }

    /// Removes a person with their faces, and with the pictures that show nobody else who has a name.
    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        IdentityRemoval removal = lake.removeIdentity(collection.collection(), Parameters.identity(request));
        if (removal.identities() == 0) {
            throw nobody();
        }
        AuditTrail.number(request, removal.faces());
        collection.changed();
        return ServerResponse.ok().body(new RemovedJson(removal.faces(), removal.pictures()));
    }

    private PictureCollection collection(ServerRequest request) {
        return lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
    }

    private IdentityJson find(PictureCollection collection, String name) {
        return identities.find(collection, name).map(IdentityJson::of).orElseThrow(IdentitiesApi::nobody);
    }

    private static String name(ServerRequest request) throws IOException {
        String name = Bodies.json(request, NameJson.class).name;
        return Parameters.checkName(name == null ? "" : name);
    }

    private static TwinlakeException nobody() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection knows nobody of that name");
    }

    /// A person's name.
    record NameJson(@Nullable String name) {}

    record RemovedJson(int removedFaces, int removedImages) {}
}
