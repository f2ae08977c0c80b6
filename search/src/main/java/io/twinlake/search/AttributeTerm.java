package io.twinlake.search;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// An attribute that is asked for, as people write it: `KEY:VALUE`, such as `team:red`. In a key, and only
/// there, a colon is written `\:` and a backslash `\\`.
public final class AttributeTerm {

    /// What such a text looks like, for those who wrote another one.
    public static final String FORM = "KEY:VALUE, where a colon in the key is written \\:";

    private AttributeTerm() {}

    /// Returns keys with the values that are asked for.
    ///
    /// @throws IllegalArgumentException if one is of another form, or key or value is empty
    public static Map<String, Set<String>> parse(Collection<String> terms) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (String term : terms) {
            StringBuilder key = new StringBuilder();
            int at = 0;
            while (at < term.length() && term.charAt(at) != ':') {
                if (term.charAt(at) == '\\' && at + 1 < term.length()) {
                    at++;
                }
                key.append(term.charAt(at));
                at++;
            }
            if (key.isEmpty() || at + 1 >= term.length()) {
                throw new IllegalArgumentException("An attribute is written " + FORM);
            }
            wanted.computeIfAbsent(key.toString(), _ -> new LinkedHashSet<>()).add(term.substring(at + 1));
        }
        return wanted;
    }
}
