package io.twinlake.cli;

import io.twinlake.lake.FaceView;
import io.twinlake.model.CropId;
import io.twinlake.search.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who was probably seen more than once on a contact sheet: faces that are joined by confident matches,
/// directly or over others. Immutable.
///
/// @param people the faces of each, at least two
record Lookalikes(List<List<FaceView>> people) {

    /// Tones that are told apart on photographs, by colour-blind people too: Okabe and Ito, "Color Universal
    /// Design" (2008), without black.
    private static final List<String> TONES =
            List.of("#f0e442", "#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#0072b2");

    Lookalikes {
        people = people.stream().map(List::copyOf).toList();
    }

    static Lookalikes in(List<ContactSheet.Photograph> photographs) {
        Map<CropId, FaceView> faces = new LinkedHashMap<>();
        Map<CropId, CropId> joined = new HashMap<>();
        photographs.forEach(photograph ->
                photograph.faces().forEach(face -> faces.put(face.view().id(), face.view())));
        for (ContactSheet.Photograph photograph : photographs) {
            for (ContactSheet.Face face : photograph.faces()) {
                for (Answer.FaceMatch match : face.nearest()) {
                    if (match.confident() && faces.containsKey(match.face().id())) {
                        CropId one = first(joined, face.view().id());
                        CropId other = first(joined, match.face().id());
                        if (!one.equals(other)) {
                            joined.put(other, one);
                        }
                    }
                }
            }
        }
        Map<CropId, List<FaceView>> people = new LinkedHashMap<>();
        faces.forEach((id, face) -> people.computeIfAbsent(first(joined, id), _ -> new ArrayList<>())
                .add(face));
        return new Lookalikes(
                people.values().stream().filter(person -> person.size() > 1).toList());
    }

    /// Returns a face's colour as a style; empty for whoever was seen once.
    String tone(CropId id) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).stream().anyMatch(face -> face.id().equals(id))) {
                return "--tone:" + TONES.get(i % TONES.size());
            }
        }
        return "";
    }

    private static CropId first(Map<CropId, CropId> joined, CropId id) {
        CropId at = id;
        while (joined.containsKey(at)) {
            at = joined.get(at);
        }
        return at;
    }
}
