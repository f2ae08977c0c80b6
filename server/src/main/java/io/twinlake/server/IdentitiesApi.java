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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The people whom a collection knows by name.
final class IdentitiesApi {

    private final OpenCollections open;
    private final Computing computing;
    private final Lake lake;
    private final Identities identities;

    IdentitiesApi(ServerParts parts) {
        this.open = parts.open();
        this.computing = parts.computing();
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
        Map<String, Float> cohesions =
                cohesions(request, page.items().stream().map(IdentityView::name).toList());
        return ServerResponse.ok().body(Pages.body("identities", page, view -> IdentityJson.of(view, cohesions)));
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
        return ServerResponse.ok().body(find(request, Parameters.identity(request)));
    }

    /// Enters a person whom no face shows yet.
    ServerResponse enter(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        String name = name(request);
        boolean isNew = identities.enter(collection, name);
        return ServerResponse.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(find(request, name));
    }

    /// Renames a person; one who has that name already becomes the same person.
    ServerResponse rename(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        String name = name(request);
        identities.rename(collection, Parameters.identity(request), name);
        return ServerResponse.ok().body(find(request, name));
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

    private IdentityJson find(ServerRequest request, String name) {
        IdentityView view = identities.find(collection(request), name).orElseThrow(IdentitiesApi::nobody);
        return IdentityJson.of(view, cohesions(request, List.of(view.name())));
    }

    private Map<String, Float> cohesions(ServerRequest request, List<String> names) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        return computing.call(() -> collection.search().review().cohesions(names));
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
