package io.twinlake.cli;

import io.twinlake.lake.IdMatch;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.TwinlakeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The faces and pictures of one collection that a user has named by the beginnings of their ids.
///
/// @param faces the faces, each once
/// @param pictures the pictures, each once
record ChosenIds(Set<CropId> faces, Set<PictureId> pictures) {

    /// With so many matches the catalog may not have looked at all.
    private static final int MANY = 20;

    /// Finds what a collection has of that name. Throws `ITEM_NOT_FOUND` or `ID_AMBIGUOUS` unless each name
    /// is that of one thing.
    ///
    /// @param withPictures whether a picture may be named
    static ChosenIds find(Lake lake, PictureCollection collection, List<String> names, boolean withPictures) {
        ChosenIds chosen = new ChosenIds(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (String name : names) {
            switch (findOne(lake, collection, name, withPictures)) {
                case IdMatch.OfCrop match -> chosen.faces.add(match.crop());
                case IdMatch.OfPicture match -> chosen.pictures.add(match.picture());
            }
        }
        return chosen;
    }

    private static IdMatch findOne(Lake lake, PictureCollection collection, String name, boolean withPictures) {
        String what = withPictures ? "picture or face" : "face";
        checkForm(name);
        List<IdMatch> all = lake.catalog().lookUp(name);
        List<IdMatch> matches = all.stream()
                .filter(match -> switch (match) {
                    case IdMatch.OfCrop crop ->
                        lake.catalog().findFace(collection, crop.crop()).isPresent();
                    case IdMatch.OfPicture picture -> withPictures && has(lake, collection, picture.picture());
                })
                .toList();
        if (matches.size() > 1 || (matches.isEmpty() && all.size() >= MANY)) {
            throw new TwinlakeException(
                    ErrorCode.ID_AMBIGUOUS,
                    "More than one %s of %s begins with %s; give more digits".formatted(what, collection.name(), name));
        }
        if (matches.isEmpty()) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND,
                    "No %s in %s whose id begins with %s".formatted(what, collection.name(), name));
        }
        return matches.getFirst();
    }

    /// Throws `ITEM_NOT_FOUND` for what cannot be the beginning of an id.
    static void checkForm(String name) {
        if (!name.matches("[0-9a-fA-F]{4,64}")) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND, "An id is 4 to 64 hexadecimal digits, found: " + name);
        }
    }

    private static boolean has(Lake lake, PictureCollection collection, PictureId id) {
        return lake.catalog().findPicture(id).stream()
                .flatMap(picture -> picture.stagings().stream())
                .anyMatch(staging -> staging.collection().id() == collection.id());
    }
}
