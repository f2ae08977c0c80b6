package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.NewCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Who asks, and what they may do.
///
/// @param actor a key's prefix, `sign-in:` and a subject, or `local`
/// @param collections names of those that are open to them; `null` for all
record Caller(String actor, ApiKey.Scope scope, @Nullable Set<String> collections) {

    /// Whoever is on this machine, as long as there are no keys.
    static final Caller LOCAL = new Caller("local", ApiKey.Scope.ADMIN, null);

    private static final String ATTRIBUTE = Caller.class.getName();

    static Caller of(ApiKey key) {
        return new Caller(key.prefix(), key.scope(), key.collections());
    }

    /// Returns who sent a request, which [Access] has found out.
    static Caller of(ServerRequest request) {
        return (Caller) request.servletRequest().getAttribute(ATTRIBUTE);
    }

    /// Returns who sent a request, for logs; `nobody` if that was not found out.
    static String actor(ServerRequest request) {
        Caller caller = (Caller) request.servletRequest().getAttribute(ATTRIBUTE);
        return caller == null ? "nobody" : caller.actor;
    }

    void noteIn(ServerRequest request) {
        request.servletRequest().setAttribute(ATTRIBUTE, this);
    }

    /// Tells whether a collection is open to them.
    boolean opens(String collection) {
        return collections == null
                || (NewCollection.isName(collection) // so it is ASCII, whose case the catalog ignores as well
                        && collections.stream().anyMatch(collection::equalsIgnoreCase));
    }

    /// Throws `FORBIDDEN` when they may not do this.
    void check(Route route, ServerRequest request) {
        if (route.scope() != null && !scope.includes(route.scope())) {
            throw forbidden("The key's scope is %s, needed is %s"
                    .formatted(scope.code(), route.scope().code()));
        }
        switch (route.reach()) {
            case LAKE -> {
                if (collections != null) {
                    throw forbidden("The key opens some collections only, and this is not about one of them");
                }
            }
            case COLLECTION -> {
                if (!opens(request.pathVariable(Route.COLLECTION))) {
                    throw forbidden("The key does not open this collection");
                }
            }
            case FILTERED -> {}
        }
    }

    private static TwinlakeException forbidden(String reason) {
        return new TwinlakeException(ErrorCode.FORBIDDEN, reason);
    }
}
