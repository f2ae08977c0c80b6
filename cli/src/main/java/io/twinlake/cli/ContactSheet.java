package io.twinlake.cli;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Objects;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One HTML page that holds everything it shows and loads nothing from anywhere: first the people who were
/// seen more than once, then every photograph with its faces numbered and outlined, and for each face its
/// crop and the others most like it. A person seen more than once has one colour throughout.
final class ContactSheet {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Who looks like whom? A Twinlake contact sheet</title>
            <style>
            """;

    private final StringBuilder html = new StringBuilder();
    private final List<Photograph> photographs;
    private final Objects objects;
    private final Lookalikes lookalikes;
    private final Map<CropId, String> places = new HashMap<>();

    private ContactSheet(List<Photograph> photographs, Objects objects) {
        this.photographs = photographs;
        this.objects = objects;
        this.lookalikes = Lookalikes.in(photographs);
        for (Photograph photograph : photographs) {
            for (Face face : photograph.faces()) {
                places.put(face.view().id(), photograph.name());
            }
        }
    }

    /// @param name what to call the photograph
    record Photograph(String name, PictureView picture, List<Face> faces) {}

    /// @param nearest the faces most like it, best first
    record Face(FaceView view, List<Answer.FaceMatch> nearest) {}

    /// Writes the page, whole or not at all.
    static void write(Path file, List<Photograph> photographs, Objects objects) {
        ContactSheet sheet = new ContactSheet(photographs, objects);
        sheet.html.append(HEAD).append(style()).append("</style>\n</head>\n<body>\n");
        sheet.addSummary();
        photographs.forEach(sheet::add);
        sheet.html.append("</body>\n</html>\n");
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(temporary, sheet.html);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "The contact sheet cannot be written: " + file, e);
        }
    }

    private static String style() {
        try (InputStream in = ContactSheet.class.getResourceAsStream("contact-sheet.css")) {
            if (in == null) {
                throw new IllegalStateException("contact-sheet.css is part of the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addSummary() {
        int faces = photographs.stream()
                .mapToInt(photograph -> photograph.faces().size())
                .sum();
        html.append("<header>\n<h1>Who looks like whom?</h1>\n<p>")
                .append(Console.count(photographs.size(), "photograph", "photographs"))
                .append(", ")
                .append(Console.count(faces, "face", "faces"))
                .append(
                        ". Each face is numbered in its photograph, and beside it stand the three faces most like it. The "
                                + "percentage is the probability that both are one person, given how many faces were searched; "
                                + "from 50% on it is a confident match.</p>\n</header>\n");
        html.append("<section>\n<h2>")
                .append(lookalikes.people().isEmpty() ? "Nobody was seen twice" : "Seen more than once")
                .append("</h2>\n");
        if (!lookalikes.people().isEmpty()) {
            html.append("<div class=\"pairs\">\n");
            lookalikes.people().forEach(this::addPerson);
            html.append("</div>\n<p class=\"soft\">Each of them has one colour on this page.</p>\n");
        }
        html.append("</section>\n");
    }

    private void addPerson(List<FaceView> faces) {
        html.append("<div class=\"pair\"").append(tone(faces.getFirst())).append(">");
        faces.forEach(face -> figure(face, "", link(face), placed(face)));
        html.append("</div>\n");
    }

    private void add(Photograph photograph) {
        PictureView picture = photograph.picture();
        html.append("<section class=\"photograph\">\n<figure class=\"picture\"><div class=\"frame\">");
        image(Shelf.RAW, picture.id().sha256(), picture.raw().mediaType(), "", "Photograph " + photograph.name());
        for (Face face : photograph.faces()) {
            outline(face.view(), picture.raw().widthPixels(), picture.raw().heightPixels());
        }
        html.append("</div><figcaption><b>")
                .append(escaped(photograph.name()))
                .append("</b>, ")
                .append(Console.count(photograph.faces().size(), "face", "faces"))
                .append("</figcaption></figure>\n<div>\n");
        photograph.faces().forEach(this::add);
        html.append("</div>\n</section>\n");
    }

    private void outline(FaceView face, int width, int height) {
        Box box = face.face().box();
        html.append(String.format(
                Locale.ROOT,
                "<div class=\"box\" style=\"left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%;%s\">"
                        + "<span class=\"number\">%s</span></div>",
                100 * box.left() / width,
                100 * box.top() / height,
                100 * box.width() / width,
                100 * box.height() / height,
                lookalikes.tone(face.id()),
                number(face)));
    }

    private void add(Face face) {
        FaceView view = face.view();
        html.append("<article id=\"")
                .append(anchor(view))
                .append('"')
                .append(tone(view))
                .append(">");
        figure(
                view,
                "self",
                "",
                String.format(
                        Locale.ROOT,
                        "<span class=\"number\">%s</span> %.0f pixels high",
                        number(view),
                        view.face().quality().facePixels()));
        html.append("<div class=\"answer\">");
        if (view.refusal() != null) {
            html.append("<p>Not searchable: ")
                    .append(escaped(view.refusal().meaning()))
                    .append("</p>");
        } else if (face.nearest().isEmpty()) {
            html.append("<p>There is no other face to compare with.</p>");
        } else if (face.nearest().getFirst().confident()) {
            html.append("<p class=\"sure\">Probably the same person as face ")
                    .append(number(face.nearest().getFirst().face()))
                    .append(" in ")
                    .append(escaped(place(face.nearest().getFirst().face())))
                    .append(":</p>");
        } else {
            html.append("<p>No confident match; the most similar are:</p>");
        }
        html.append("<div class=\"hits\">");
        for (Answer.FaceMatch match : face.nearest()) {
            String caption = String.format(
                    Locale.ROOT,
                    "<span class=\"chance\">%s</span><br>%s<br>cosine %.2f",
                    escaped(AnswerText.percent(match.probability())),
                    placed(match.face()),
                    match.cosine());
            figure(match.face(), match.confident() ? "sure" : "", link(match.face()), caption);
        }
        html.append("</div></div></article>\n");
    }

    /// @param style class of the figure; empty for none
    /// @param link what the figure leads to; empty for nothing
    /// @param caption HTML
    private void figure(FaceView face, String style, String link, String caption) {
        html.append(style.isEmpty() ? "<figure>" : "<figure class=\"" + style + "\">");
        if (!link.isEmpty()) {
            html.append("<a href=\"").append(link).append("\">");
        }
        image(Shelf.CROPS, face.jpeg(), "image/jpeg", style.equals("self") ? "probe" : "", described(face));
        html.append("<figcaption>").append(caption).append("</figcaption>");
        html.append(link.isEmpty() ? "</figure>" : "</a></figure>");
    }

    private void image(Shelf shelf, Sha256 key, String mediaType, String style, String alternative) {
        html.append("<img alt=\"")
                .append(escaped(alternative))
                .append(style.isEmpty() ? "" : "\" class=\"" + style)
                .append("\" src=\"data:")
                .append(escaped(mediaType))
                .append(";base64,")
                .append(Base64.getEncoder().encodeToString(objects.load(shelf, key)))
                .append("\">");
    }

    private String tone(FaceView face) {
        String tone = lookalikes.tone(face.id());
        return tone.isEmpty() ? "" : " style=\"" + tone + "\"";
    }

    /// Returns a link to the face on this page; empty if it is from elsewhere in the lake.
    private String link(FaceView face) {
        return places.containsKey(face.id()) ? "#" + anchor(face) : "";
    }

    private String described(FaceView face) {
        return "Face %s in %s".formatted(number(face), place(face));
    }

    private String placed(FaceView face) {
        return "<b>Face %s</b> in %s".formatted(number(face), escaped(place(face)));
    }

    private String place(FaceView face) {
        return places.getOrDefault(face.id(), "another photograph");
    }

    private static String anchor(FaceView face) {
        return "face-" + face.id().hex();
    }

    private static String number(FaceView face) {
        return Integer.toString(face.face().ordinal() + 1);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
