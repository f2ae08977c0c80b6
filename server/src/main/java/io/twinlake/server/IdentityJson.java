package io.twinlake.server;

import io.twinlake.lake.IdentityView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person whom a collection knows by name.
///
/// @param faces how many faces are said to show them
/// @param clearest id of the one of these whose embedding has the greatest norm; `null` if there is none
/// @param cohesion how alike the searchable ones are, the mean cosine of all pairs; `null` if there are none
record IdentityJson(
        String name,
        long faces,
        @Nullable String clearest,
        @Nullable Double cohesion) {

    static IdentityJson of(IdentityView view, Map<String, Float> cohesions) {
        Float cohesion = cohesions.get(view.name());
        return new IdentityJson(
                view.name(),
                view.faces(),
                view.clearest() == null ? null : view.clearest().hex(),
                cohesion == null ? null : FaceJson.rounded(cohesion, 1e4));
    }
}
