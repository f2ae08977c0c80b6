package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Landmarks;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.PictureId;
import io.twinlake.model.Point;
import io.twinlake.model.Refusal;
import io.twinlake.model.Retention;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How values of the domain look in columns, both ways.
final class Values {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final HexFormat HEX = HexFormat.of();

    private static final int SHA256_BYTES = 32;

    private Values() {}

    static byte[] blob(Sha256 digest) {
        return HEX.parseHex(digest.hex());
    }

    static byte[] blob(PictureId id) {
        return blob(id.sha256());
    }

    static byte[] blob(CropId id) {
        return HEX.parseHex(id.hex());
    }

    static Sha256 sha256(ResultSet row, String column) throws SQLException {
        return sha256(row.getBytes(column));
    }

    static Sha256 sha256(byte[] blob) {
        return new Sha256(HEX.formatHex(blob));
    }

    static PictureId pictureId(ResultSet row, String column) throws SQLException {
        return new PictureId(sha256(row, column));
    }

    /// Returns the id of a picture, if these are the bytes of one.
    static @Nullable PictureId pictureIdOrNull(byte @Nullable [] blob) {
        return blob == null || blob.length != SHA256_BYTES ? null : new PictureId(sha256(blob));
    }

    static CropId cropId(ResultSet row, String column) throws SQLException {
        return cropId(row.getBytes(column));
    }

    static CropId cropId(byte[] blob) {
        return new CropId(HEX.formatHex(blob));
    }

    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Float floatOrNull(ResultSet row, String column) throws SQLException {
        float value = row.getFloat(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable String code(@Nullable Refusal refusal) {
        return refusal == null ? null : refusal.code();
    }

    static @Nullable String code(@Nullable LegalBasis basis) {
        return basis == null ? null : basis.code();
    }

    /// Returns a date as `2027-01-31`.
    static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    static @Nullable LocalDate dateOrNull(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    /// Reads `legal_basis` and `keep_until`.
    static Retention retention(ResultSet row) throws SQLException {
        return new Retention(legalBasisOrNull(row), dateOrNull(row, "keep_until"));
    }

    /// Reads `legal_basis`.
    static @Nullable LegalBasis legalBasisOrNull(ResultSet row) throws SQLException {
        String code = row.getString("legal_basis");
        return code == null ? null : legalBasis(code);
    }

    private static LegalBasis legalBasis(String code) {
        return LegalBasis.ofCode(code)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.LAKE_NEWER, "Expected a known legal basis in the catalog, found: " + code));
    }

    static @Nullable Refusal refusalOrNull(ResultSet row, String column) throws SQLException {
        String code = row.getString(column);
        return code == null ? null : refusal(code);
    }

    /// A code that this program does not know was written by a newer one.
    static Refusal refusal(String code) {
        try {
            return Refusal.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw new TwinlakeException(
                    ErrorCode.LAKE_NEWER, "Expected a known refusal in the catalog, found: " + code, e);
        }
    }

    static Refused refused(ResultSet row) throws SQLException {
        return new Refused(refusal(row.getString("refusal")), row.getString("detail"));
    }

    static @Nullable Refused refusedOrNull(ResultSet row) throws SQLException {
        Refusal reason = refusalOrNull(row, "refusal");
        return reason == null ? null : new Refused(reason, row.getString("detail"));
    }

    static byte[] blob(Landmarks landmarks) {
        ByteBuffer buffer = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        put(buffer, landmarks.leftEye());
        put(buffer, landmarks.rightEye());
        put(buffer, landmarks.nose());
        put(buffer, landmarks.leftMouth());
        put(buffer, landmarks.rightMouth());
        return buffer.array();
    }

    private static void put(ByteBuffer buffer, Point point) {
        buffer.putFloat(point.x()).putFloat(point.y());
    }

    static Landmarks landmarks(byte[] blob) {
        ByteBuffer buffer = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        return new Landmarks(point(buffer), point(buffer), point(buffer), point(buffer), point(buffer));
    }

    private static Point point(ByteBuffer buffer) {
        float x = buffer.getFloat();
        return new Point(x, buffer.getFloat());
    }

    /// Returns the form under which two spellings are one person: Unicode NFC, lower case, outer blanks gone.
    static String fold(String name) {
        String lower = Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /// Returns the form in which parts of names are looked for: lower case, without accents and other marks.
    static String unaccented(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
