package io.twinlake.cli;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Objects;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.Box;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// One HTML page that holds everything it shows: photographs with their faces outlined, and for each face its
/// crop, quality and nearest others. It loads nothing from anywhere.
final class ContactSheet {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Twinlake contact sheet</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --accent: #0a7c66; }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            section { display: grid; grid-template-columns: minmax(16rem, 24rem) 1fr; gap: 1.5rem;
                      border-top: 1px solid var(--line); padding: 1.5rem 0; }
            figure { margin: 0; }
            .photo { position: relative; }
            .photo img { width: 100%; display: block; border-radius: 6px; }
            .box { position: absolute; border: 2px solid #3fe0b8; border-radius: 4px; box-shadow: 0 0 0 1px #000a; }
            .box span { position: absolute; left: -2px; bottom: 100%; background: #3fe0b8; color: #022;
                        font-size: 11px; padding: 0 .35em; border-radius: 3px 3px 0 0; }
            .face { display: flex; gap: .75rem; align-items: flex-start; padding: .5rem 0; flex-wrap: wrap; }
            .face + .face { border-top: 1px dashed var(--line); }
            .face img { width: 96px; height: 96px; border-radius: 6px; display: block; }
            .face > figure:first-child img { outline: 2px solid #3fe0b8; }
            figcaption { font-size: 12px; width: 96px; overflow-wrap: anywhere; }
            .arrow { align-self: center; padding-top: 0; color: var(--accent); width: 5.5rem; font-size: 12px; }
            .sure { color: var(--accent); font-weight: 600; }
            small, .arrow { opacity: .85; }
            @media (max-width: 40rem) { section { grid-template-columns: 1fr; } }
            </style>
            </head>
            <body>
            <h1>Who looks like whom</h1>
            <p>Each face with the other faces most like it: the cosine of their embeddings, and the probability that they
            are one person, given how many faces were searched. From one half on it is called a confident match.</p>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);
    private final Objects objects;

    private ContactSheet(Objects objects) {
        this.objects = objects;
    }

    /// @param name what to call the photograph
    record Photograph(String name, PictureView picture, List<Face> faces) {}

    /// @param nearest the faces most like it, best first
    record Face(FaceView view, List<Answer.FaceMatch> nearest) {}

    /// Writes the page, whole or not at all.
    static void write(Path file, List<Photograph> photographs, Objects objects) {
        ContactSheet sheet = new ContactSheet(objects);
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

    private void add(Photograph photograph) {
        PictureView picture = photograph.picture();
        html.append("<section>\n<figure><div class=\"photo\">");
        image(Shelf.RAW, picture.id().sha256(), picture.raw().mediaType(), "photograph " + photograph.name());
        for (Face face : photograph.faces()) {
            outline(face.view(), picture.raw().widthPixels(), picture.raw().heightPixels());
        }
        html.append("</div><figcaption style=\"width:auto\">")
                .append(escaped(photograph.name()))
                .append("</figcaption></figure>\n<div>\n");
        photograph.faces().forEach(this::add);
        html.append("</div>\n</section>\n");
    }

    private void outline(FaceView face, int width, int height) {
        Box box = face.face().box();
        html.append(String.format(
                Locale.ROOT,
                "<div class=\"box\" style=\"left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%\"><span>%d</span></div>",
                100 * box.left() / width,
                100 * box.top() / height,
                100 * box.width() / width,
                100 * box.height() / height,
                face.face().ordinal()));
    }

    private void add(Face face) {
        FaceRow row = FaceRow.of(face.view().face());
        html.append("<div class=\"face\">");
        figure(
                face.view(),
                String.format(
                        Locale.ROOT, "<b>%d</b> %d px, sharp %.0f", row.ordinal(), row.pixels(), row.sharpness()));
        if (face.view().refusal() != null) {
            html.append("<div class=\"arrow\">not searchable:<br>")
                    .append(escaped(face.view().refusal().meaning()))
                    .append("</div>");
        } else if (face.nearest().stream().noneMatch(Answer.FaceMatch::confident)) {
            html.append("<div class=\"arrow\">no confident match; most like &rarr;</div>");
        } else {
            html.append("<div class=\"arrow\">most like &rarr;</div>");
        }
        for (Answer.FaceMatch match : face.nearest()) {
            figure(
                    match.face(),
                    String.format(
                            Locale.ROOT,
                            "<span class=\"%s\">%s</span><br>cosine %.3f",
                            match.confident() ? "sure" : "",
                            escaped(AnswerView.percent(match.probability())),
                            match.cosine()));
        }
        html.append("</div>\n");
    }

    /// @param caption HTML
    private void figure(FaceView face, String caption) {
        html.append("<figure>");
        image(Shelf.CROPS, face.jpeg(), "image/jpeg", "face " + face.id().hex().substring(0, 12));
        html.append("<figcaption>").append(caption).append("</figcaption></figure>");
    }

    private void image(Shelf shelf, Sha256 key, String mediaType, String alternative) {
        html.append("<img alt=\"")
                .append(escaped(alternative))
                .append("\" src=\"data:")
                .append(escaped(mediaType))
                .append(";base64,")
                .append(Base64.getEncoder().encodeToString(objects.load(shelf, key)))
                .append("\">");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
