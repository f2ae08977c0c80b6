package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Keys to the service over a lake. A key is `twl_` and 40 hexadecimal digits, which are 160 random bits; of
/// it the lake keeps its first eight digits and its SHA-256. Nobody guesses 128 random bits, so a slow hash
/// would protect nothing more.
///
/// Thread-safe; what is said at [Catalog] of failures holds here.
public final class ApiKeys {

    private static final String MARK = "twl_";
    private static final int RANDOM_BYTES = 20;
    private static final int PREFIX_LENGTH = MARK.length() + 8;
    private static final Pattern FORM = Pattern.compile(MARK + "[0-9a-f]{40}");

    /// Version 4, which is random (RFC 9562).
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    /// With which the keys begin that are known from the documents of others.
    private static final String NOT_RANDOM = "00000000-";

    private static final String ADD = """
            INSERT INTO api_key (name, prefix, sha256, scope, every_collection, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING key_id""";

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Database database) {
        this.database = database;
    }

    /// Makes a key. Throws `COLLECTION_NOT_FOUND` when it is to open one that is not there.
    ///
    /// @return the key with its secret, which nobody can ask for again
    public Issued create(NewApiKey wanted, Instant at) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = MARK + HexFormat.of().formatHex(bytes);
        return add(wanted, secret, secret.substring(0, PREFIX_LENGTH), at);
    }

    /// Takes over a key that clients have already: a random UUID, as other face services give out. Throws
    /// `REQUEST_INVALID` when it is not, or is a key here, and `COLLECTION_NOT_FOUND`.
    public Issued adopt(NewApiKey wanted, String uuid, Instant at) {
        if (!UUID_FORM.matcher(uuid).matches()
                || uuid.startsWith(NOT_RANDOM)
                || find(uuid).isPresent()) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID,
                    "A key to be taken over is a random UUID in lower case, not used before");
        }
        return add(wanted, uuid, uuid.substring(0, uuid.indexOf('-')), at);
    }

    private Issued add(NewApiKey wanted, String secret, String prefix, Instant at) {
        return database.write(session -> {
            long id = session.number(
                    ADD,
                    wanted.name(),
                    prefix,
                    digest(secret),
                    wanted.scope().code(),
                    wanted.collections() == null,
                    at.toEpochMilli(),
                    Values.millis(wanted.expiresAt()));
            if (wanted.collections() != null) {
                for (String name : wanted.collections()) {
                    open(session, id, name);
                }
            }
            return new Issued(find(session, id).orElseThrow(), secret);
        });
    }

    /// Returns the key of a secret that somebody shows, also one that has ended.
    public Optional<ApiKey> find(String secret) {
        if (!FORM.matcher(secret).matches() && !UUID_FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        byte[] digest = digest(secret);
        return database.read(session -> {
            Optional<Long> id = session.find(
                            "SELECT key_id, sha256 FROM api_key WHERE sha256 = ?",
                            row -> MessageDigest.isEqual(row.getBytes("sha256"), digest) ? row.getLong("key_id") : -1,
                            digest)
                    .filter(found -> found >= 0);
            return id.isEmpty() ? Optional.empty() : find(session, id.get());
        });
    }

    /// Returns a key by its number, also one that has ended.
    public Optional<ApiKey> find(long id) {
        return database.read(session -> find(session, id));
    }

    /// Returns all keys, also those that have ended, in the order in which they were made.
    public List<ApiKey> all() {
        return database.read(session -> {
            List<ApiKey> keys = new ArrayList<>();
            for (long id : session.list("SELECT key_id FROM api_key ORDER BY key_id", row -> row.getLong(1))) {
                find(session, id).ifPresent(keys::add);
            }
            return keys;
        });
    }

    /// Tells whether there ever was a key: then the service asks for one.
    public boolean any() {
        return database.read(session -> session.number("SELECT EXISTS (SELECT 1 FROM api_key)") > 0);
    }

    /// Ends a key for good; one that was ended already stays so. Throws `ITEM_NOT_FOUND`.
    public ApiKey revoke(long id, Instant at) {
        return database.write(session -> {
            session.change(
                    "UPDATE api_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL", at.toEpochMilli(), id);
            return find(session, id)
                    .orElseThrow(() -> new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "There is no key " + id));
        });
    }

    private static void open(Session session, long id, String name) throws SQLException {
        PictureCollection collection = CollectionTable.find(session, name)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.COLLECTION_NOT_FOUND, "No collection %s in the lake".formatted(name)));
        session.change(
                "INSERT INTO api_key_collection (key_id, collection_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                id,
                collection.id());
    }

    private static Optional<ApiKey> find(Session session, long id) throws SQLException {
        List<String> opened = session.list(
                "SELECT c.name FROM api_key_collection JOIN collection c USING (collection_id) WHERE key_id = ?",
                row -> row.getString(1),
                id);
        return session.find("SELECT * FROM api_key WHERE key_id = ?", row -> read(row, Set.copyOf(opened)), id);
    }

    private static ApiKey read(ResultSet row, Set<String> opened) throws SQLException {
        return new ApiKey(
                row.getLong("key_id"),
                row.getString("name"),
                row.getString("prefix"),
                ApiKey.Scope.ofCode(row.getString("scope")),
                row.getBoolean("every_collection") ? null : opened,
                Values.instant(row, "created_at"),
                Values.instantOrNull(row, "expires_at"),
                Values.instantOrNull(row, "revoked_at"));
    }

    private static byte[] digest(String secret) {
        return Sha256.newDigest().digest(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /// A key that was just made.
    ///
    /// @param secret to be shown once and kept nowhere
    public record Issued(ApiKey key, String secret) {

        @Override
        public String toString() {
            return key.toString(); // whatever is logged, the secret is not
        }
    }
}
