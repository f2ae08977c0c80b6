package io.twinlake.server;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up requests from the description: as it wants them, and against each thing that it says.
final class Drafts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Values for whatever is a text on its way: right for some parameters, wrong for others.
    private static final List<String> TEXTS = List.of(
            "0",
            "1",
            "5",
            "1000",
            "1001",
            "-1",
            "1.5",
            "0.5",
            "1d",
            "99999999999999999999",
            "NaN",
            "Infinity",
            "0x10",
            "true",
            "false",
            "TRUE",
            "yes",
            "",
            " ",
            "x",
            "Ann",
            "Zo\u00eb / \u00d8ster",
            "\u4eba",
            "\u0000",
            "' OR 1=1 --",
            "a;b",
            "%",
            "confirmed",
            "given",
            "none",
            "folder",
            "2016-01-01T00:00:00Z",
            "2016-13-01T00:00:00Z",
            "+1000000000-01-01T00:00:00Z",
            "yesterday",
            "0".repeat(64),
            "0".repeat(32),
            "F".repeat(64),
            "n".repeat(3000),
            "zz",
            "-zz",
            "\ud83d\ude00",
            "people",
            "PEOPLE");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            "1e5",
            "1e300",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"read\"",
            "\"\\u0000\"",
            "\"2030-01-01T00:00:00Z\"",
            "\"2030\"",
            "[]",
            "{}",
            "[1, \"a\"]",
            "[null]",
            "[[1]]",
            "[\"people\"]",
            "\"" + "y".repeat(70_000) + "\"");

    private static final List<String> TYPES = List.of(
            "application/json",
            "image/jpeg",
            "text/plain; charset=nonsense",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=other",
            "multipart/mixed; boundary=cut",
            "///",
            "*/*",
            "application/json; charset=UTF-16");

    private static final List<String> HEADERS = List.of(
            "Range: bytes=0-1",
            "Range: bytes=-0",
            "Range: bytes=5-1",
            "Range: seconds=1",
            "Range: bytes=0-0,5-6,9-",
            "If-None-Match: *",
            "If-None-Match: W/\"x\"",
            "Idempotency-Key: again",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(300),
            "X-Request-Id: <b>",
            "X-Request-Id: mine",
            "Accept: image/png",
            "Accept: nonsense",
            "Accept-Encoding: gzip",
            "Expect: 100-continue",
            "Origin: https://elsewhere.example",
            "Cookie: twinlake_session=x; twinlake_sign_in=y",
            "Authorization: Bearer x",
            "X-CSRF-Token: x",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=x;host=y",
            "Content-Encoding: gzip");

    private final Contract contract;
    private final Requests used;
    private final Requests wasted;
    private final String always;

    /// @param used what requests are about
    /// @param wasted what those are about that remove something
    /// @param always headers of all requests
    Drafts(Contract contract, Requests used, Requests wasted, String always) {
        this.contract = contract;
        this.used = used;
        this.wasted = wasted;
        this.always = always;
    }

    Draft next(Random random) {
        Contract.Operation operation = one(contract.operations(), random);
        Draft draft = new Draft(operation, operation.method().equals("GET") && random.nextInt(15) == 0);
        StringBuilder target = new StringBuilder("/api/v1").append(path(draft, random));
        char separator = '?';
        for (Contract.Part parameter : operation.parameters("query")) {
            int times = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
            for (int time = 0; time < times; time++) {
                target.append(separator).append(parameter.text("name"));
                target.append('=').append(encoded(text(draft, parameter, time == 0, random)));
                separator = '&';
            }
        }
        if (random.nextInt(40) == 0) {
            target.append(separator).append(one(List.of("k=%zz", "%ff=%fe", "limit", "&&=&", "x=%00"), random));
            draft.isOdd = true;
        }
        byte[] body = operation.part().get("requestBody").isMissing() && random.nextInt(10) > 0
                ? new byte[0]
                : body(draft, random);
        String type = random.nextInt(12) == 0 ? one(TYPES, random) : draft.type;
        StringBuilder head = new StringBuilder(draft.isHead ? "HEAD" : operation.method())
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                .append(always);
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (random.nextInt(4) == 0) {
            head.append(one(HEADERS, random)).append("\r\n");
        }
        draft.bytes = sent(head, body, draft, random);
        return draft;
    }

    private String path(Draft draft, Random random) {
        Contract.Operation operation = draft.operation;
        Requests about = operation.method().equals("DELETE") ? wasted : used;
        List<Contract.Part> parameters = operation.parameters("path");
        if (parameters.isEmpty() || random.nextInt(4) > 0) {
            return about.path(operation, Map.of());
        }
        Contract.Part parameter = one(parameters, random);
        String text = one(TEXTS.stream().filter(name -> !name.isEmpty()).toList(), random);
        draft.isWrong |= !isValid(parameter.get("schema"), text);
        draft.isOdd |= text.contains("\u0000"); // the server itself refuses that in a path
        return about.path(operation, Map.of(parameter.text("name"), text));
    }

    /// @param isFirst of several of a name, which is the one that counts
    private static String text(Draft draft, Contract.Part parameter, boolean isFirst, Random random) {
        Contract.Part schema = parameter.get("schema");
        List<String> fitting =
                TEXTS.stream().filter(text -> isValid(schema, text)).toList();
        String text = one(random.nextInt(8) > 0 && !fitting.isEmpty() ? fitting : TEXTS, random);
        draft.isWrong |= isFirst && !isValid(schema, text);
        return text;
    }

    private static boolean isValid(Contract.Part schema, String text) {
        String type = schema.text("type");
        JsonNode value = switch (type) {
            case "integer", "number" -> // longer ones the validator cannot compare
                text.matches("-?\\d{1,18}(\\.\\d+)?")
                        ? NODES.numberNode(Double.parseDouble(text))
                        : NODES.stringNode(text);
            case "boolean" ->
                text.matches("true|false|") ? NODES.booleanNode(text.equals("true")) : NODES.stringNode(text);
            case "array" -> NODES.arrayNode().add(text);
            default -> NODES.stringNode(text);
        };
        boolean isLong = type.equals("number") && text.matches("\\d{19,}");
        return isLong || schema.faults(value).isEmpty();
    }

    private byte[] body(Draft draft, Random random) {
        Contract.Operation operation = draft.operation;
        Contract.Part schema = operation
                .part()
                .get("requestBody")
                .get("content")
                .get("application/json")
                .get("schema");
        byte[] usual = used.body(operation);
        draft.type = usual.length == 0 ? "" : used.type(operation);
        if (random.nextInt(4) == 0) {
            return usual;
        }
        if (!schema.isMissing()) {
            return json(draft, schema, (ObjectNode) JSON.readTree(usual), random);
        }
        if (random.nextInt(3) > 0 && !operation.id().equals("importArchive")) {
            draft.type = "multipart/form-data; boundary=cut";
            return Forms.one(random);
        }
        byte[] cut = Arrays.copyOf(usual, random.nextInt(1 + usual.length));
        for (int flips = cut.length == 0 ? 0 : random.nextInt(3); flips > 0; flips--) {
            cut[random.nextInt(cut.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return cut;
    }

    private static byte[] json(Draft draft, Contract.Part schema, ObjectNode usual, Random random) {
        List<String> names =
                schema.node().get("properties").propertyNames().stream().toList();
        String name = one(names, random);
        String value = one(VALUES, random);
        switch (random.nextInt(4)) {
            case 0 -> usual.remove(name);
            case 1 -> usual.set("unknown", JSON.readTree(value));
            case 2 -> usual.set(name, JSON.readTree(value));
            default -> {
                return raw(usual.toString(), random);
            }
        }
        draft.isWrong |= !schema.faults(usual).isEmpty();
        return usual.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] raw(String text, Random random) {
        Charset utf16 = StandardCharsets.UTF_16LE;
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> text.getBytes(utf16);
            case 4 -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            case 5 -> text.replaceFirst(":", ":" + "{\"a\":".repeat(5000)).getBytes(StandardCharsets.UTF_8);
            case 6 ->
                text.replaceFirst("\\{", "{\"name\": 1e999999999, \"name\": 1,").getBytes(StandardCharsets.UTF_8);
            default -> new byte[2 << 20];
        };
    }

    private static byte[] sent(StringBuilder head, byte[] body, Draft draft, Random random) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        if (body.length > 0 && random.nextInt(10) == 0) {
            head.append("Transfer-Encoding: chunked\r\n\r\n");
            request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            boolean isBad = random.nextInt(4) == 0;
            draft.isOdd |= isBad;
            String size = isBad ? "zz" : Integer.toHexString(body.length);
            request.writeBytes((size + "\r\n").getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            request.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } else {
            head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
            request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
        }
        return request.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A request that was made up.
    static final class Draft {

        private final Contract.Operation operation;
        private final boolean isHead;
        private boolean isWrong;
        private boolean isOdd;
        private String type = "";
        private byte[] bytes = {};

        private Draft(Contract.Operation operation, boolean isHead) {
            this.operation = operation;
            this.isHead = isHead;
        }

        Contract.Operation operation() {
            return operation;
        }

        boolean isHead() {
            return isHead;
        }

        /// Tells whether something in it is surely not as described, so that it must not succeed.
        boolean isWrong() {
            return isWrong;
        }

        /// Tells whether the HTTP server itself may refuse it.
        boolean isOdd() {
            return isOdd;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.substring(0, Math.min(600, text.length()));
        }
    }
}
