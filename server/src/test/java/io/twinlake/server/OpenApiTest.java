package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.VisionLimits;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.JsonNode;

/// docs/openapi.yaml is OpenAPI 3.1, and says of every route what the code does.
class OpenApiTest {

    /// Asked for only when somebody has signed in, which OpenIdTest does.
    private static final Set<String> ASKED_LATER = Set.of("endOpenId state", "endOpenId code");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("collection", "people"),
            Map.entry("image", "0".repeat(64)),
            Map.entry("face", "0".repeat(32)),
            Map.entry("cluster", "0".repeat(32)),
            Map.entry("identity", "Ann"),
            Map.entry("attribute", "team"),
            Map.entry("run", "1"),
            Map.entry("key", "1"),
            Map.entry("dataset", "training"),
            Map.entry("version", "1"),
            Map.entry("file", "docs.js"));

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient client;
    private static Contract contract;

    @BeforeAll
    static void start() throws Exception {
        Lake.create(folder.resolve("lake")).close();
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1));
        client = ApiClient.of(server);
        contract = Contract.of(client);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void isOpenApi() throws Exception {
        try (InputStream official = OpenApiTest.class.getResourceAsStream("/openapi-3.1-schema.json")) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(Dialects.getDraft202012()).getSchema(official);
            assertThat(schema.validate(contract.document()))
                    .extracting(Error::toString)
                    .isEmpty();
        }
    }

    @Test
    void hasSchemasOfTheDialect() {
        Schema meta = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        contract.walk(part -> {
            if (part.pointer().endsWith("/schema") || part.pointer().matches("/components/schemas/[^/]+")) {
                assertThat(meta.validate(part.node())).as(part.pointer()).isEmpty();
            }
        });
    }

    @Test
    void refersToWhatIsThere() {
        Set<String> used = new TreeSet<>();
        Set<String> there = new TreeSet<>();
        contract.walk(part -> {
            if (part.node().path("$ref").isString()) {
                used.add(part.text("$ref").substring(1));
            }
            if (part.pointer().matches("/components/(headers|parameters|requestBodies|responses|schemas)/[^/]+")) {
                there.add(part.pointer());
            }
        });
        assertThat(there).isEqualTo(used);
    }

    @Test
    void describesEveryRouteAndNothingElse() {
        List<String> described = contract.operations().stream()
                .map(operation -> "%s %s scope=%s reach=%s audited=%s"
                        .formatted(
                                operation.method(),
                                operation.path(),
                                operation.own("scope"),
                                operation.own("reach"),
                                operation.own("audited")))
                .toList();
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(routes(routes -> routes.stream()
                        .map(route -> "%s scope=%s reach=%s audited=%s"
                                .formatted(
                                        route.action(),
                                        route.scope() == null
                                                ? "none"
                                                : route.scope().code(),
                                        route.reach().name().toLowerCase(Locale.ROOT),
                                        route.isAudited() && route.scope() != null))
                        .toList()));
        assertThat(contract.operations().stream().map(Contract.Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void asksBrowsersForTheirTokenWhereTheyChangeSomething() {
        for (Contract.Operation operation : contract.operations()) {
            String expected = operation.own("scope").equals("none")
                    ? "[]"
                    : operation.method().equals("GET")
                            ? ""
                            : "[{\"apiKey\":[]},{\"bearer\":[]},{\"session\":[],\"csrfToken\":[]}]";
            assertThat(operation.part().node().path("security").toString())
                    .as(operation.id())
                    .isEqualTo(expected);
        }
    }

    @Test
    void hasExamplesThatAreAsDescribed() {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        contract.walk(part -> {
            if (part.node().has("schema") && part.node().has("example")) {
                assertThat(part.get("schema").faults(part.node().get("example")))
                        .as(part.pointer())
                        .isEmpty();
            }
            if (part.pointer().endsWith("json") && part.node().has("schema")) {
                (part.node().has("example") ? with : without).add(part.pointer());
            }
        });
        assertThat(without).isEmpty();
        assertThat(with).hasSizeGreaterThan(contract.operations().size());
    }

    @Test
    void knowsAllCodes() {
        JsonNode schemas = contract.document().at("/components/schemas");
        assertThat(texts(schemas.at("/ProblemCode/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code), Stream.of("bug"))
                                .toList());
        assertThat(texts(schemas.at("/Refusal/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::code).toList());
    }

    @Test
    void describesTheParametersThatTheCodeReads() {
        List<String> described = contract.operations().stream()
                .flatMap(operation -> operation.parameters("query").stream()
                        .map(parameter -> parameter.text("name"))
                        .filter(name -> !ASKED_LATER.contains(operation.id() + " " + name))
                        .map(name -> operation.method() + " " + operation.path() + " " + name))
                .toList();
        List<String> read = routes(
                routes -> routes.stream().flatMap(OpenApiTest::parameters).toList());
        assertThat(read).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void describesTheParametersThatRoutesTake() {
        List<String> described = contract.operations().stream()
                .filter(operation -> !operation.id().equals("endOpenId"))
                .map(operation -> "%s %s %s"
                        .formatted(
                                operation.method(),
                                operation.path(),
                                operation.parameters("query").stream()
                                        .map(parameter -> parameter.text("name"))
                                        .sorted()
                                        .toList()))
                .toList();
        List<String> taken = routes(routes -> routes.stream()
                .filter(route -> route.parameters() != null)
                .map(route -> route.action() + " " + new TreeSet<>(route.parameters()))
                .toList());
        assertThat(taken).containsExactlyInAnyOrderElementsOf(described);
    }

    private static Stream<String> parameters(Route route) {
        Listening request = new Listening(route);
        ServerRequest asked = ServerRequest.create(request, List.of());
        Caller.LOCAL.noteIn(asked);
        try {
            route.handler().handle(asked);
        } catch (Exception e) {
            assertThat(e).as(route.action()).isInstanceOf(TwinlakeException.class);
        }
        return request.asked.stream().map(name -> route.action() + " " + name);
    }

    @Test
    void isShownByAPageThatNeedsNobodyElse() throws Exception {
        ApiClient.Answer page = client.get("/docs");
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        assertThat(client.get("/docs/docs.js").header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        List<String> links = Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                .matcher(page.text())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links)
                .containsExactlyInAnyOrder(
                        "data:,",
                        "openapi.json",
                        "docs/swagger-ui.css",
                        "docs/docs.css",
                        "docs/swagger-ui-bundle.js",
                        "docs/docs.js");
        for (String link : links.subList(1, links.size())) {
            assertThat(client.get("/" + link).status()).as(link).isEqualTo(200);
        }
    }

    /// Returns what is made of the routes of a lake with an empty collection, but for those of CompreFace's
    /// clients: docs/compreface.md has them.
    private static <T> T routes(Function<List<Route>, T> use) {
        try (Lake lake = Lake.create(folder.resolve("routes-" + System.nanoTime()));
                ServerParts parts = ServerParts.of(
                        lake, ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1), Clock.systemUTC())) {
            lake.catalog()
                    .createCollection(new NewCollection(
                            "people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
            Set<String> others =
                    CompreFaceRoutes.of(parts).stream().map(Route::action).collect(Collectors.toSet());
            return use.apply(Routes.of(parts).stream()
                    .filter(route -> !others.contains(route.action()))
                    .toList());
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /// A request to a route that notes which parameters are asked for.
    private static final class Listening extends MockHttpServletRequest {

        private final Set<String> asked = new TreeSet<>();

        Listening(Route route) {
            super(route.method().name(), route.path());
            setContent("{\"embedding\": [1]}".getBytes(StandardCharsets.UTF_8));
            setAttribute(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, NAMES);
            setAttribute(Parameters.QUERY, new HashMap<String, List<String>>() {
                private static final long serialVersionUID = 1;

                @Override
                public List<String> getOrDefault(Object name, List<String> usual) {
                    asked.add(name.toString());
                    return usual;
                }
            });
        }
    }
}
