package io.twinlake.server;

import io.twinlake.lake.IdentityView;
import org.jspecify.annotations.Nullable;

/// A person whom a collection knows by name.
///
/// @param faces how many faces are said to show them
/// @param clearest id of the one of these whose embedding has the greatest norm; `null` if there is none
record IdentityJson(String name, long faces, @Nullable String clearest) {

    static IdentityJson of(IdentityView view) {
        return new IdentityJson(
                view.name(),
                view.faces(),
                view.clearest() == null ? null : view.clearest().hex());
    }
}
