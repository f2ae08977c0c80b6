package io.twinlake.model;

/// Hexadecimal digits of ids. They are checked for every row that an index is built from, so by a loop and
/// not by a regular expression.
final class Hex {

    private Hex() {}

    /// Returns whether a text is that many digits of `0-9a-f`.
    static boolean isLowerCase(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            boolean isLetter = c >= 'a' && c <= 'f';
            if (!isDigit && !isLetter) {
                return false;
            }
        }
        return true;
    }
}
