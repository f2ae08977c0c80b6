package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.TwinlakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Lake lake;
    private ApiKeys keys;

    @BeforeEach
    void create() {
        lake = Lake.create(folder.resolve("lake"));
        keys = lake.apiKeys();
        lake.catalog().createCollection(Samples.PEOPLE);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void findsAKeyByItsSecretOnly() {
        assertThat(keys.any()).isFalse();
        ApiKeys.Issued issued = keys.create(new NewApiKey(" door ", ApiKey.Scope.WRITE, null, null), NOW);

        assertThat(issued.secret())
                .matches("twl_[0-9a-f]{40}")
                .startsWith(issued.key().prefix());
        assertThat(issued.key().prefix()).hasSize(12);
        assertThat(issued.key().name()).isEqualTo("door");
        assertThat(keys.any()).isTrue();
        assertThat(keys.find(issued.secret())).contains(issued.key());
        assertThat(keys.all()).containsExactly(issued.key());
        for (String wrong : List.of(
                "",
                "twl_",
                issued.key().prefix(),
                issued.secret() + "0",
                issued.secret().toUpperCase(java.util.Locale.ROOT))) {
            assertThat(keys.find(wrong)).isEmpty();
        }
    }

    @Test
    void keepsNoSecret() throws Exception {
        String secret = keys.create(new NewApiKey("door", ApiKey.Scope.READ, null, null), NOW)
                .secret();
        lake.close();

        String rest = secret.substring(12);
        for (String file : List.of("catalog.db")) {
            assertThat(Files.readString(folder.resolve("lake").resolve(file), StandardCharsets.ISO_8859_1))
                    .contains(secret.substring(0, 12))
                    .doesNotContain(rest);
        }
        lake = Lake.openToWrite(folder.resolve("lake"));
    }

    @Test
    void tellsNoSecretWhenItIsPrinted() {
        ApiKeys.Issued issued = keys.create(new NewApiKey("door", ApiKey.Scope.READ, null, null), NOW);

        assertThat(issued.toString()).doesNotContain(issued.secret());
    }

    @Test
    void endsAKey() {
        ApiKey key = keys.create(new NewApiKey("door", ApiKey.Scope.READ, null, NOW.plusSeconds(60)), NOW)
                .key();
        assertThat(key.isValid(NOW)).isTrue();
        assertThat(key.isValid(NOW.plusSeconds(60))).isFalse();

        ApiKey revoked = keys.revoke(key.id(), NOW.plusSeconds(1));
        assertThat(revoked.isValid(NOW)).isFalse();
        assertThat(keys.revoke(key.id(), NOW.plus(Duration.ofDays(1)))).isEqualTo(revoked);
        assertThat(keys.any()).isTrue();
        assertThatThrownBy(() -> keys.revoke(99, NOW)).hasMessage("There is no key 99");
    }

    @Test
    void opensTheCollectionsThatItIsFor() {
        NewApiKey wanted = new NewApiKey("door", ApiKey.Scope.READ, Set.of(Samples.PEOPLE.name()), null);
        ApiKey key = keys.create(wanted, NOW).key();

        assertThat(key.collections()).containsExactly(Samples.PEOPLE.name());
        assertThatThrownBy(() -> keys.create(new NewApiKey("x", ApiKey.Scope.READ, Set.of("none"), null), NOW))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("No collection none in the lake");
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void rejectsKeysThatMakeNoSense() {
        assertThatThrownBy(() -> new NewApiKey(" ", ApiKey.Scope.READ, null, null))
                .hasMessage("A key's name has 1 to 100 characters");
        assertThatThrownBy(() -> new NewApiKey("x", ApiKey.Scope.READ, Set.of(), null))
                .hasMessage("A key opens at least one collection");
        assertThatThrownBy(() -> new NewApiKey("x", ApiKey.Scope.ADMIN, Set.of("people"), null))
                .hasMessage("A key of the scope admin opens every collection");
    }

    @Test
    void takesOverKeysThatClientsHave() {
        String uuid = "c2d3a1f0-1111-4222-8333-444455556666";
        ApiKey key = keys.adopt(new NewApiKey("old", ApiKey.Scope.WRITE, null, null), uuid, NOW)
                .key();

        assertThat(keys.find(uuid)).contains(key);
        assertThat(key.prefix()).isEqualTo("c2d3a1f0");
        for (String wrong : List.of(
                uuid, "secret", "c2d3a1f0-1111-1222-8333-444455556666", "00000000-0000-4000-a000-000000000002")) {
            assertThatThrownBy(() -> keys.adopt(new NewApiKey("x", ApiKey.Scope.READ, null, null), wrong, NOW))
                    .hasMessage("A key to be taken over is a random UUID in lower case, not used before");
        }
    }

    @Test
    void ordersScopes() {
        assertThat(ApiKey.Scope.ADMIN.includes(ApiKey.Scope.WRITE)).isTrue();
        assertThat(ApiKey.Scope.WRITE.includes(ApiKey.Scope.WRITE)).isTrue();
        assertThat(ApiKey.Scope.READ.includes(ApiKey.Scope.WRITE)).isFalse();
    }

    @Test
    void listsTheAuditByPages() {
        for (int i = 0; i < 5; i++) {
            lake.audit().add(List.of(new AuditEntry(NOW, "local", "GET /x", null, null, i, 200, "r" + i)));
        }
        long position = lake.catalog().position();

        Page<AuditEntry> first = lake.audit().newest(null, 3);
        assertThat(first.items()).extracting(AuditEntry::number).containsExactly(4L, 3L, 2L);
        Page<AuditEntry> second = lake.audit().newest(first.next(), 3);
        assertThat(second.items()).extracting(AuditEntry::number).containsExactly(1L, 0L);
        assertThat(second.next()).isNull();
        assertThat(lake.catalog().position()).isEqualTo(position);
    }
}
