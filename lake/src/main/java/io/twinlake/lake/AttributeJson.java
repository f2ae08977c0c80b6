package io.twinlake.lake;

import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// How attributes look in the catalog, both ways: as a JSON object (RFC 8259) of strings.
final class AttributeJson {

    private AttributeJson() {}

    /// Returns a JSON object (RFC 8259) of strings, or `null` for no attributes. SQLite reads it back with
    /// `json_each`.
    static @Nullable String of(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder("{");
        Iterator<Map.Entry<String, String>> entries = attributes.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            quote(json, entry.getKey());
            json.append(':');
            quote(json, entry.getValue());
            json.append(entries.hasNext() ? "," : "");
        }
        return json.append('}').toString();
    }

    /// Returns the attributes that are wanted as a list of keys, as paths, and lists of values; `null` for
    /// any.
    static @Nullable String wanted(FaceSelection wanted) {
        if (wanted.attributes().isEmpty()) {
            return null;
        }
        StringJoiner keys = new StringJoiner(",", "[", "]");
        wanted.attributes().forEach((key, values) -> {
            StringJoiner texts = new StringJoiner(",", "[", "]");
            values.forEach(value -> texts.add(quoted(value)));
            keys.add("[" + quoted(path(key)) + "," + texts + "]");
        });
        return keys.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        quote(quoted, text);
        return quoted.toString();
    }

    /// Returns where SQLite's `json_extract` finds an attribute in such an object.
    static String path(String key) {
        return "$." + quoted(key);
    }

    /// Hands over the attributes of an object that [#of] returned; of another one those before the place
    /// where it is not of that form.
    static void each(String json, BiConsumer<String, String> attributes) {
        int at = 1;
        while (at < json.length() && json.charAt(at) == '"') {
            int keyEnd = quoteEnd(json, at + 1);
            int valueEnd = quoteEnd(json, keyEnd + 3);
            if (valueEnd >= json.length()) {
                return;
            }
            attributes.accept(unquoted(json, at + 1, keyEnd), unquoted(json, keyEnd + 3, valueEnd));
            at = valueEnd + 2;
        }
    }

    /// Returns where the quote ends that a text is in.
    private static int quoteEnd(String json, int from) {
        int end = from;
        while (end < json.length() && json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private static String unquoted(String json, int from, int to) {
        String text = json.substring(from, to);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && text.charAt(i + 1) == 'u') {
                plain.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                i += 5;
            } else {
                plain.append(c == '\\' ? text.charAt(++i) : c);
            }
        }
        return plain.toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
