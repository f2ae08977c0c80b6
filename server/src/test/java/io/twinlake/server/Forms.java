package io.twinlake.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Bodies that are `multipart/form-data` with the boundary `cut`, or nearly so.
final class Forms {

    private static final String END = "--cut--\r\n";

    private static final String NESTED = """
            --cut\r
            Content-Disposition: form-data; name="a"\r
            Content-Type: multipart/mixed; boundary=cut\r
            \r
            --cut\r
            Content-Disposition: form-data; name="b"; filename="b"\r
            \r
            b\r
            --cut--\r
            --cut--\r
            """;

    private static final List<String> FIELDS = List.of("a", "b", "file", "", "\u0000", "identity", "a\"b", "../..");
    private static final List<String> FILES = List.of(
            "; filename=\"x.jpg\"",
            "",
            "; filename=\"../../etc/x.jpg\"",
            "; filename=",
            "; filename*=UTF-8''%ff%zz",
            "; filename=\"" + "f".repeat(600) + "\"",
            "; filename=\"\u4eba\ud83d\ude00.jpg\"",
            ";;;");
    private static final List<String> MORE = List.of(
            "",
            "Content-Type: image/jpeg\r\n",
            "Content-Type: ///\r\n",
            "Content-Type: multipart/mixed; boundary=inner\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "X: " + "y".repeat(20_000) + "\r\n",
            "no header at all\r\n");

    private Forms() {}

    static byte[] one(Random random) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        switch (random.nextInt(8)) {
            case 0 -> form.writeBytes(text(END));
            case 1 -> many(form, random.nextBoolean() ? 40 : 10_000);
            case 2 -> form.writeBytes(text(NESTED));
            case 3 -> form.writeBytes(text("\r\n--CUT\r\nContent-Disposition: form-data\r\n\r\nx\r\n--CUT--\r\n"));
            default -> {
                for (int part = 1 + random.nextInt(3); part > 0; part--) {
                    part(form, random);
                }
                form.writeBytes(
                        text(Drafts.one(List.of(END, END, END, "--cut", "", "--cut--", "--cut--\r\nmore"), random)));
            }
        }
        return form.toByteArray();
    }

    private static void many(ByteArrayOutputStream form, int parts) {
        for (int part = 0; part < parts; part++) {
            form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"a%d\"; filename=\"a\"\r\n\r\nx\r\n"
                    .formatted(part)));
        }
        form.writeBytes(text(END));
    }

    private static void part(ByteArrayOutputStream form, Random random) {
        form.writeBytes(text("--cut\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s%s"
                .formatted(
                        Drafts.one(FIELDS, random),
                        Drafts.one(FILES, random),
                        Drafts.one(MORE, random),
                        random.nextInt(15) == 0 ? "" : "\r\n")));
        if (random.nextInt(3) == 0) {
            byte[] photograph = ApiClient.sample(1 + random.nextInt(6));
            form.write(photograph, 0, random.nextInt(photograph.length));
        } else {
            form.writeBytes(text("x"));
        }
        form.writeBytes(text("\r\n"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
