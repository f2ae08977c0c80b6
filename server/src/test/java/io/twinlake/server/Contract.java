package io.twinlake.server;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The description of the API as tests read it: what there is, and whether an answer is as it says.
final class Contract {

    private static final String HERE = "https://twinlake.example/openapi.json";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(byte[] json) {
        document = JSON.readTree(json);
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemas(Map.of(HERE, new String(json, StandardCharsets.UTF_8))));
        Part paths = new Part("/paths", document.get("paths"));
        for (String path : document.get("paths").propertyNames()) {
            Part item = paths.get(path);
            METHODS.stream()
                    .filter(method -> item.node.has(method))
                    .forEach(method -> operations.add(new Operation(method, path, item, item.get(method))));
        }
    }

    /// Reads the description of a service.
    static Contract of(ApiClient client) throws Exception {
        return new Contract(client.get("/openapi.json").bytes());
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is called " + id));
    }

    /// Calls back with every part of the description.
    void walk(Consumer<Part> visitor) {
        walk(new Part("", document), visitor);
    }

    private void walk(Part part, Consumer<Part> visitor) {
        visitor.accept(part);
        if (part.node.isObject()) {
            part.node.propertyNames().forEach(name -> walk(part.child(name), visitor));
        } else if (part.node.isArray()) {
            for (int i = 0; i < part.node.size(); i++) {
                walk(part.child(Integer.toString(i)), visitor);
            }
        }
    }

    /// Returns what about an answer is not as described.
    ///
    /// @param header the value of a header; empty if there is none
    /// @param body `null` for an answer to `HEAD`
    List<String> faults(Operation operation, int status, Function<String, String> header, byte @Nullable [] body) {
        Part response = operation.part.get("responses").get(Integer.toString(status));
        if (response.isMissing()) {
            return List.of("status %d is not described".formatted(status));
        }
        List<String> faults = new ArrayList<>();
        Part headers = response.get("headers");
        for (String name : names(headers)) {
            Part described = headers.get(name);
            String value = header.apply(name);
            if (!value.isEmpty()) {
                faults.addAll(described.get("schema").faults(ofText(value)));
            } else if (described.node.path("required").asBoolean(false)) {
                faults.add("header %s is missing".formatted(name));
            }
        }
        if (body != null) {
            faults.addAll(content(response.get("content"), header.apply("Content-Type"), body));
        }
        return faults.stream()
                .map(fault -> "%s %d: %s".formatted(operation.id(), status, fault))
                .toList();
    }

    private static List<String> content(Part content, String type, byte[] body) {
        if (content.isMissing()) {
            return body.length == 0 ? List.of() : List.of("a body is not described");
        }
        String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        String range = plain.replaceFirst("/.*", "/*");
        String key = content.node.has(plain) ? plain : range;
        if (!content.node.has(key)) {
            return List.of("content of the type %s is not described".formatted(type));
        }
        Part schema = content.get(key).get("schema");
        if (schema.isMissing()) {
            return List.of();
        }
        if (!plain.endsWith("json")) {
            return schema.faults(JsonNodeFactory.instance.stringNode(new String(body, StandardCharsets.UTF_8)));
        }
        try {
            return schema.faults(JSON.readTree(body));
        } catch (JacksonException e) {
            return List.of("no JSON: " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static JsonNode ofText(String value) {
        return value.matches("-?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
    }

    private static List<String> names(Part part) {
        return part.isMissing() ? List.of() : List.copyOf(part.node.propertyNames());
    }

    /// What can be asked for.
    static final class Operation {

        private final String method;
        private final String path;
        private final Part item;
        private final Part part;

        private Operation(String method, String path, Part item, Part part) {
            this.method = method.toUpperCase(Locale.ROOT);
            this.path = path;
            this.item = item;
            this.part = part;
        }

        String id() {
            return part.node.get("operationId").asString();
        }

        String method() {
            return method;
        }

        String path() {
            return path;
        }

        Part part() {
            return part;
        }

        /// Returns the value of one of our own fields, such as `x-twinlake-scope`.
        String own(String field) {
            return part.node.path("x-twinlake-" + field).asString("");
        }

        /// Returns the statuses of answers, errors and all.
        List<Integer> statuses() {
            return names(part.get("responses")).stream().map(Integer::valueOf).toList();
        }

        /// Returns the parameters in the path, the query or a header.
        List<Part> parameters(String in) {
            return Stream.of(item, part)
                    .flatMap(place -> place.get("parameters").items().stream())
                    .filter(parameter -> parameter.node.get("in").asString().equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /// Something in the description, found wherever a reference says it is.
    final class Part {

        private final String pointer;
        private final JsonNode node;

        private Part(String pointer, JsonNode node) {
            this.pointer = pointer;
            this.node = node;
        }

        String pointer() {
            return pointer;
        }

        JsonNode node() {
            return node;
        }

        boolean isMissing() {
            return node.isMissingNode();
        }

        /// Returns what is there by that name, or is referred to from there.
        Part get(String name) {
            Part child = child(name);
            return child.node.has("$ref") ? at(child.node.get("$ref").asString().substring(1)) : child;
        }

        private Part child(String name) {
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            return new Part(at, node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name));
        }

        List<Part> items() {
            List<Part> items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                items.add(get(Integer.toString(i)));
            }
            return items;
        }

        String text(String name) {
            return node.path(name).asString("");
        }

        /// Takes this for a schema, and returns what of a value is not as it says.
        List<String> faults(JsonNode value) {
            String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
            return registry
                    .getSchema(SchemaLocation.of(HERE + "#" + fragment))
                    .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(Error::toString)
                    .collect(Collectors.toList());
        }
    }

    private Part at(String pointer) {
        return new Part(pointer, document.at(pointer));
    }
}
