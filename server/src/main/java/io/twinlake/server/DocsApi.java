package io.twinlake.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The API's own description, OpenAPI 3.1, and a page to browse it with and to try it. Each file is read when
/// it is first asked for. Thread-safe.
final class DocsApi {

    static final String PAGE = "/api/v1/docs";

    /// What the page may do: load what it is made of and ask this service, nothing else. Swagger UI keeps its
    /// icons in its own files.
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private static final String JSON = "application/json";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final String STYLE = "text/css;charset=utf-8";
    private static final String TEXT = "text/plain;charset=utf-8";

    private final Map<String, Doc> docs = new ConcurrentHashMap<>();

    ServerResponse description(ServerRequest request) throws IOException {
        return answer(request, JSON, "openapi.json");
    }

    ServerResponse page(ServerRequest request) throws IOException {
        return answer(request, HTML, "docs.html");
    }

    /// What the page is made of.
    ServerResponse file(ServerRequest request) throws IOException {
        String name = request.pathVariable("file");
        return switch (name) {
            case "docs.js", "swagger-ui-bundle.js" -> answer(request, SCRIPT, name);
            case "docs.css", "swagger-ui.css" -> answer(request, STYLE, name);
            case "swagger-ui-bundle.js.LICENSE.txt" -> answer(request, TEXT, name);
            default -> throw new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The page has no such file");
        };
    }

    private ServerResponse answer(ServerRequest request, String mediaType, String name) throws IOException {
        Doc doc = docs.computeIfAbsent(name, _ -> new Doc(read(name)));
        return Bytes.answer(request, mediaType, doc.digest, () -> doc.bytes);
    }

    private static byte[] read(String name) {
        if (name.equals("openapi.json")) {
            return json(own("openapi.yaml"));
        }
        return name.startsWith("swagger-ui") ? BundledAssets.apiBrowser(name) : own(name);
    }

    private static byte[] json(byte[] yaml) {
        Object described = new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml, UTF_8));
        return new JsonMapper().writeValueAsBytes(described);
    }

    private static byte[] own(String name) {
        try (InputStream in = DocsApi.class.getResourceAsStream("docs/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no docs/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading docs/" + name, e);
        }
    }

    private static final class Doc {

        private final byte[] bytes;
        private final Sha256 digest;

        Doc(byte[] bytes) {
            this.bytes = bytes;
            this.digest = Sha256.of(bytes);
        }
    }
}
