package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.NeighbourGraph;
import io.twinlake.lake.Label;
import io.twinlake.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Labels of a collection that are probably wrong, and people who probably are one. A snapshot; thread-safe.
///
/// Each face is compared with the others of its name, without itself: by the mean of the best cosine and the
/// mean of all, as searches order people, so that neither one lucky likeness nor a few odd pictures decide.
/// What was merely predicted is no label here.
public final class LabelReview {

    private static final double PROBABLE = 0.5;

    /// A probability's part of a key: a millionth is 1.
    private static final int KEY_STEPS = 1_000_000;

    private static final int ID_BITS = 40;

    /// Of people with more faces the first so many are compared with.
    static final int COMPARED = 1000;

    private final Gallery gallery;
    private final FaceGrouping grouping;
    private final Corrected corrected;
    private final Groups named;
    private final LabelOdds odds;
    private final IdentityDuplicates duplicates;
    private final List<Issue> issues = new ArrayList<>();

    private LabelReview(Gallery gallery, FaceGrouping grouping, Calibration calibration, Corrected corrected) {
        this.gallery = gallery;
        this.grouping = grouping;
        this.corrected = corrected;
        named = Groups.of(IntStream.range(0, gallery.index().size())
                .map(ordinal -> gallery.index().isPresent(ordinal) ? gallery.named(ordinal) : Groups.NONE)
                .toArray());
        odds = new LabelOdds(calibration, gallery.peopleCount());
        duplicates = IdentityDuplicates.of(gallery, grouping, calibration, named);
    }

    static LabelReview of(Gallery gallery, FaceGrouping grouping, Calibration calibration, Corrected corrected) {
        LabelReview review = new LabelReview(gallery, grouping, calibration, corrected);
        review.findIssues();
        return review;
    }

    /// Returns the labels that are probably wrong, the likeliest first. Nobody speaks against a label who was
    /// denied the face.
    public List<LabelIssue> issues() {
        return issues.stream()
                .map(issue -> isDenied(issue.told) ? issue.alone : issue.told)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(LabelIssue::key).reversed())
                .toList();
    }

    /// Returns the pairs of people who probably are one, the likeliest first; not those of whom one was
    /// denied half of the other's faces or more.
    public List<IdentityDuplicate> duplicates() {
        return duplicates.told(corrected);
    }

    private boolean isDenied(LabelIssue issue) {
        return issue.kind() == LabelIssue.Kind.SOMEBODY_ELSE
                && issue.other() != null
                && corrected.denied(issue.other().identity()).contains(issue.face());
    }

    private void findIssues() {
        Map<Integer, Doubt> doubts = new LinkedHashMap<>();
        for (int person = 0; person < named.count(); person++) {
            int[] faces = named.members(person);
            float[] means = gallery.index().meanCosines(faces);
            for (int place = 0; place < faces.length; place++) {
                doubts.put(faces[place], doubt(faces[place], person, faces, means[place]));
            }
        }
        Map<Integer, Doubt> first = new HashMap<>(doubts);
        doubts.replaceAll((_, doubt) -> weighedAgain(doubt, first));
        Set<Integer> conflicting = new HashSet<>();
        Groups photographs = grouping.photographs();
        for (int photograph = 0; photograph < photographs.count(); photograph++) {
            findConflicts(photographs.members(photograph), doubts, conflicting);
        }
        doubts.forEach((ordinal, doubt) -> {
            if (doubt.wrong >= PROBABLE && !conflicting.contains(ordinal) && !isDuplicate(ordinal, doubt)) {
                LabelIssue.@Nullable Other other = doubt.other < 0 ? null : other(doubt.other, doubt.otherCosine);
                double alone = odds.wrong(doubt.own, LabelOdds.NONE, 1);
                issues.add(new Issue(
                        issue(LabelIssue.Kind.SOMEBODY_ELSE, ordinal, doubt, other, doubt.wrong),
                        alone < PROBABLE ? null : issue(LabelIssue.Kind.SOMEBODY_ELSE, ordinal, doubt, null, alone)));
            }
        });
    }

    /// Tells whether all that is known of a name is this face, and it probably is another name of somebody:
    /// that is told as such, and not as a wrong label as well.
    private boolean isDuplicate(int ordinal, Doubt doubt) {
        int person = named.groupOf(ordinal);
        int other = doubt.other < 0 ? Groups.NONE : named.groupOf(doubt.other);
        return named.members(person).length == 1 && duplicates.contains(person, other);
    }

    /// Weighs a label. The best cosine with the face's own name takes a comparison with each unless the graph
    /// knows it, so it is looked for only where the mean alone leaves a doubt: the best is never below it.
    private Doubt doubt(int ordinal, int person, int[] faces, float mean) {
        NeighbourGraph graph = grouping.graph();
        float best = Float.NaN;
        int other = -1;
        float otherCosine = Float.NaN;
        for (int edge = 0; edge < graph.degree(ordinal); edge++) {
            int neighbour = graph.other(ordinal, edge);
            float cosine = graph.cosine(ordinal, edge);
            int shown = named.groupOf(neighbour);
            if (shown == person) {
                best = Float.isNaN(best) ? cosine : Math.max(best, cosine);
            } else if (shown != Groups.NONE && (other < 0 || cosine > otherCosine)) {
                other = neighbour;
                otherCosine = cosine;
            }
        }
        double against = other < 0 ? LabelOdds.NONE : otherCosine;
        double own = faces.length == 1 ? LabelOdds.NONE : mean;
        double wrong = odds.wrong(own, against, 1);
        if (faces.length > 1 && wrong >= PROBABLE) {
            float found = Float.isNaN(best) ? best(ordinal, faces) : best;
            own = (found + mean) / 2;
            wrong = odds.wrong(own, against, 1);
        }
        return new Doubt(own, wrong, faces.length == 1 ? Float.NaN : mean, other, otherCosine);
    }

    /// A face that itself has the wrong name, probably, is no reason to doubt another one's: so likenesses
    /// count as much as the other name is probably right.
    private Doubt weighedAgain(Doubt doubt, Map<Integer, Doubt> first) {
        if (doubt.other < 0 || doubt.wrong < PROBABLE) {
            return doubt;
        }
        double trust = 1 - wrong(first, doubt.other);
        double wrong = odds.wrong(doubt.own, doubt.otherCosine, trust);
        return new Doubt(doubt.own, wrong, doubt.mean, doubt.other, doubt.otherCosine);
    }

    private float best(int ordinal, int[] faces) {
        int[] others = Arrays.stream(faces)
                .filter(face -> face != ordinal)
                .limit(COMPARED)
                .toArray();
        float best = -1;
        for (float cosine : gallery.index().cosines(ordinal, others)) {
            best = Math.max(best, cosine);
        }
        return best;
    }

    /// Finds the faces of a photograph that have one name: all but the one whose label is best are wrong.
    private void findConflicts(int[] together, Map<Integer, Doubt> doubts, Set<Integer> conflicting) {
        Map<Integer, List<Integer>> byPerson = new HashMap<>();
        for (int ordinal : together) {
            if (doubts.containsKey(ordinal)) {
                byPerson.computeIfAbsent(named.groupOf(ordinal), _ -> new ArrayList<>())
                        .add(ordinal);
            }
        }
        for (List<Integer> faces : byPerson.values()) {
            if (faces.size() > 1) {
                faces.sort(Comparator.comparingDouble(face -> wrong(doubts, face)));
                int best = faces.getFirst();
                for (int face : faces.subList(1, faces.size())) {
                    double probability = LabelOdds.wrongOfTwo(wrong(doubts, face), wrong(doubts, best));
                    float cosine = gallery.index().cosines(face, best)[0];
                    LabelIssue issue = issue(
                            LabelIssue.Kind.SAME_PHOTOGRAPH,
                            face,
                            doubts.getOrDefault(face, Doubt.NO),
                            other(best, cosine),
                            probability);
                    issues.add(new Issue(issue, null));
                }
                conflicting.addAll(faces); // the best one is weighed again once the others are settled
            }
        }
    }

    private static double wrong(Map<Integer, Doubt> doubts, int face) {
        return doubts.getOrDefault(face, Doubt.NO).wrong;
    }

    private LabelIssue issue(
            LabelIssue.Kind kind, int ordinal, Doubt doubt, LabelIssue.@Nullable Other other, double probability) {
        return new LabelIssue(
                kind,
                gallery.cropId(ordinal),
                gallery.name(named.groupOf(ordinal)),
                gallery.columns().source(ordinal) == Label.Source.CONFIRMED,
                Float.isNaN(doubt.mean) ? null : doubt.mean,
                other,
                probability,
                key(probability, gallery.digits(ordinal)));
    }

    private LabelIssue.Other other(int ordinal, float cosine) {
        return new LabelIssue.Other(gallery.name(named.groupOf(ordinal)), gallery.cropId(ordinal), cosine);
    }

    /// @param digits what tells apart those of one probability: of ids of faces, so that it stays
    static long key(double probability, long digits) {
        return (Math.round(probability * KEY_STEPS) << ID_BITS) | digits;
    }

    /// What speaks against a label.
    ///
    /// @param own how like the face is to others of its name, [LabelOdds#NONE] for a name with one face
    /// @param mean NaN for a name with one face
    /// @param other the most similar face of another name, or -1
    private record Doubt(double own, double wrong, float mean, int other, float otherCosine) {

        static final Doubt NO = new Doubt(LabelOdds.NONE, 0, Float.NaN, -1, Float.NaN);
    }

    /// @param alone what is left to tell if the other person is not the one; `null` for nothing
    private record Issue(LabelIssue told, @Nullable LabelIssue alone) {}
}
