package io.twinlake.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/// Requests as the description has them, about what a service really holds.
final class Requests {

    private static final String CUT = "cut";

    private final Map<String, String> names;
    private final byte[] embedding;
    private final byte[] key;

    private Requests(Map<String, String> names, String embedding, String key) {
        this.names = names;
        this.embedding = embedding.getBytes(StandardCharsets.UTF_8);
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /// Takes two photographs and an archive into a collection, publishes it, and asks about those from then
    /// on.
    ///
    /// @param client who may do anything
    static Requests of(ApiClient client, String collection) throws Exception {
        String path = "/collections/" + collection;
        client.post("/collections", "{\"name\": \"%s\"}".formatted(collection));
        JsonNode image = client.post(path + "/images?identity=Ann&category=press", ApiClient.sample(2))
                .json()
                .at("/accepted/0/image");
        client.post(path + "/images?identity=Ben", ApiClient.sample(3));
        String run = client.post(path + "/imports", archive(2)).at("/run/id");
        client.get(path + "/runs/" + run + "/events");
        String id = image.get("image").asString();
        JsonNode curated = client.get(path + "/images/" + id + "/curated").json();
        Map<String, String> names = new HashMap<>();
        names.put("collection", collection);
        names.put("image", id);
        names.put("face", curated.at("/faces/0/face/id").asString());
        names.put("identity", "Ann");
        names.put("attribute", "category");
        names.put("cluster", client.get(path + "/clusters").at("/clusters/0/id"));
        names.put("run", run);
        ApiClient.Answer key = client.post("/keys", "{\"name\": \"other\", \"scope\": \"read\"}");
        names.put("key", key.at("/key/id"));
        names.put("file", "docs.js");
        client.post(path + "/datasets", "{\"name\": \"training\"}");
        names.put("dataset", "training");
        names.put("version", "1");
        return new Requests(
                Map.copyOf(names),
                "{\"embedding\": " + curated.at("/faces/0/embedding") + "}",
                "{\"key\": \"%s\"}".formatted(key.at("/secret")));
    }

    /// Returns the path of an operation below `/api/v1`.
    ///
    /// @param other names that it is to have instead of those of what is there
    String path(Contract.Operation operation, Map<String, String> other) {
        String path = operation.path().substring("/api/v1".length());
        for (Contract.Part parameter : operation.parameters("path")) {
            String name = parameter.text("name");
            String value = other.getOrDefault(name, names.get(name));
            path = path.replace(
                    "{" + name + "}",
                    URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path;
    }

    /// Returns a body that an operation takes; empty if it takes none.
    byte[] body(Contract.Operation operation) {
        return switch (operation.id()) {
            case "searchByPhotograph", "addImages" -> ApiClient.sample(2);
            case "compare" -> form(Map.of("a", ApiClient.sample(2), "b", ApiClient.sample(3)));
            case "importArchive" -> archive(0);
            case "searchByEmbedding" -> embedding;
            case "beginSession" -> key;
            default -> {
                Contract.Part content = operation.part().get("requestBody").get("content");
                Contract.Part example = content.get("application/json").get("example");
                yield example.isMissing()
                        ? new byte[0]
                        : example.node().toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    /// Returns the type of that body.
    String type(Contract.Operation operation) {
        return switch (operation.id()) {
            case "searchByPhotograph", "addImages" -> "image/jpeg";
            case "importArchive" -> "application/zip";
            case "compare" -> "multipart/form-data; boundary=" + CUT;
            default -> "application/json";
        };
    }

    /// Returns a form with files.
    static byte[] form(Map<String, byte[]> files) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        new LinkedHashMap<>(files).forEach((name, bytes) -> {
            form.writeBytes("--%1$s\r\nContent-Disposition: form-data; name=\"%2$s\"; filename=\"%2$s.jpg\"\r\n\r\n"
                    .formatted(CUT, name)
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(bytes);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        form.writeBytes("--%s--\r\n".formatted(CUT).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    /// Returns an archive with copies of a photograph, each of bytes of its own, and something else.
    static byte[] archive(int copies) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int copy = 0; copy < copies; copy++) {
                zip.putNextEntry(new ZipEntry("Ben/" + copy + ".jpg"));
                zip.write(ApiClient.sample(3));
                zip.write(copy);
            }
            zip.putNextEntry(new ZipEntry("Ben/none.jpg"));
            zip.write(copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
