package io.drover.process.decrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.process.decrypt.Decrypted.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDecryptionTest {

    private static final String TEXT = "Größe: 1,80 m; \"gut\" 🙂\r\nzweite Zeile";

    @TempDir
    private static Path folder;

    private static OpenSsl openssl;
    private static Path key;
    private static Path otherKey;

    @BeforeAll
    static void makeKeys() {
        openssl = new OpenSsl(folder);
        key = openssl.pkcs1Key("pkcs1.pem", 2048);
        otherKey = openssl.pkcs8Key("pkcs8.pem", 2048);
    }

    @Test
    void shouldDecryptWhatOpensslEncryptedWithEitherKindOfKeyFile() throws IOException {
        assertThat(key).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(otherKey).content().startsWith("-----BEGIN PRIVATE KEY-----");

        assertThat(decrypt(List.of(key), openssl.encrypt(key, TEXT))).isEqualTo(TEXT);
        assertThat(decrypt(List.of(otherKey), openssl.encrypt(otherKey, TEXT))).isEqualTo(TEXT);
        assertThat(decrypt(List.of(key), openssl.encrypt(key, ""))).isEqualTo("");
        assertThat(decrypt(List.of(key), openssl.encrypt(key, "x".repeat(245)))).isEqualTo("x".repeat(245));
    }

    @Test
    void shouldTakeKeysOfOtherLengths() {
        Path small = openssl.pkcs8Key("small.pem", 1024);
        Path odd = openssl.pkcs1Key("odd.pem", 1031);

        assertThat(decrypt(List.of(key, small, odd), openssl.encrypt(small, TEXT)))
                .isEqualTo(TEXT);
        assertThat(decrypt(List.of(key, small, odd), openssl.encrypt(odd, TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void shouldDecryptWithTheOldAndTheNewKeyWhileTheyChange() throws IOException {
        Path both = folder.resolve("both.pem");
        Files.writeString(both, "# old, then new\r\n" + Files.readString(key) + "\n" + Files.readString(otherKey));
        Files.setPosixFilePermissions(both, PosixFilePermissions.fromString("r--------"));

        for (List<Path> files : List.of(List.of(key, otherKey), List.of(otherKey, key), List.of(both))) {
            assertThat(decrypt(files, openssl.encrypt(key, TEXT))).isEqualTo(TEXT);
            assertThat(decrypt(files, openssl.encrypt(otherKey, TEXT))).isEqualTo(TEXT);
        }
    }

    @Test
    void shouldAllowLineBreaksInTheBase64() {
        String oneLine = openssl.encrypt(key, TEXT);
        String lines = oneLine.replaceAll("(.{64})", "$1\n") + "\n";

        assertThat(decrypt(List.of(key), lines)).isEqualTo(TEXT);
        assertThat(decrypt(List.of(key), lines.replace("\n", "\r\n"))).isEqualTo(TEXT);
    }

    @Test
    void shouldDecryptOtherPaddingsWhenToldSo() {
        String oaep = openssl.encrypt(key, TEXT, "rsa_padding_mode:oaep");
        String oaep256 = openssl.encrypt(key, TEXT, "rsa_padding_mode:oaep", "rsa_oaep_md:sha256");

        assertThat(one(List.of(key), Padding.OAEP, oaep).rows().get(0)).containsEntry("aRSA", TEXT);
        assertThat(one(List.of(key), Padding.OAEP_SHA256, oaep256).rows().get(0))
                .containsEntry("aRSA", TEXT);
        assertThat(one(List.of(key), Padding.PKCS1, oaep).failures()).hasSize(1);
        assertThat(one(List.of(key), Padding.OAEP, oaep256).failures()).hasSize(1);
    }

    @Test
    void shouldKeepWhatItCannotDecryptAndSayWhy() {
        String good = openssl.encrypt(key, TEXT);
        byte[] bytes = Base64.getDecoder().decode(good);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", 7L);
        row.put("plainRSA", "532");
        row.put("numberRSA", 532);
        row.put("truthRSA", true);
        row.put("emptyRSA", "");
        row.put("wordsRSA", "I feel fine");
        row.put("shortRSA", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 255)));
        row.put("longRSA", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 257)));
        row.put("blankInsideRSA", good.substring(0, 10) + " " + good.substring(10));
        row.put("noPaddingRSA", good.replace("=", ""));
        row.put("urlRSA", "-_" + good.substring(2));
        row.put("otherKeyRSA", openssl.encrypt(otherKey, TEXT));
        row.put("noTextRSA", openssl.encrypt(key, new byte[] {(byte) 0xff, 'x'}));
        row.put("nothingRSA", null);
        row.put("goodRSA", good);
        row.put("RSAnot", good);

        DecryptedRows decrypted = decryption(List.of(key)).decrypt(List.of(row));

        assertThat(decrypted.failures())
                .allMatch(failure -> failure.row() == 0)
                .extracting(DecryptedRows.Failure::field, DecryptedRows.Failure::reason)
                .containsExactly(
                        tuple("plainRSA", Reason.NO_BASE64),
                        tuple("numberRSA", Reason.NO_TEXT),
                        tuple("truthRSA", Reason.NO_TEXT),
                        tuple("emptyRSA", Reason.NO_BASE64),
                        tuple("wordsRSA", Reason.NO_BASE64),
                        tuple("shortRSA", Reason.WRONG_LENGTH),
                        tuple("longRSA", Reason.WRONG_LENGTH),
                        tuple("blankInsideRSA", Reason.NO_BASE64),
                        tuple("noPaddingRSA", Reason.NO_BASE64),
                        tuple("urlRSA", Reason.NO_BASE64),
                        tuple("otherKeyRSA", Reason.NO_KEY_FITS),
                        tuple("noTextRSA", Reason.NO_UTF8));
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(row);
        expected.put("goodRSA", TEXT);
        assertThat(decrypted.rows()).containsExactly(expected);
        assertThat(decrypted.rows().get(0).keySet()).containsExactlyElementsOf(row.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5320", "abcd", "AAAA", "AAB=", "AA==\n=", "QQ=", "Q", "=", "QR=="})
    void shouldNeverTakePlainTextForACiphertext(String text) {
        assertThat(one(List.of(key), Padding.PKCS1, text).rows().get(0)).containsEntry("aRSA", text);
        assertThat(one(List.of(key), Padding.PKCS1, text).failures()).hasSize(1);
    }

    @Test
    void shouldDecryptManyRowsInTheirPlaces() {
        List<String> ciphertexts = IntStream.range(0, 20)
                .mapToObj(i -> openssl.encrypt(key, "answer " + i))
                .toList();
        List<Map<String, Object>> rows = IntStream.range(0, 150)
                .mapToObj(i -> Map.<String, Object>of(
                        "id", i, "aRSA", i == 77 ? "532" : ciphertexts.get(i % 20), "bRSA", ciphertexts.get(i % 7)))
                .toList();

        DecryptedRows decrypted = decryption(List.of(key)).decrypt(rows);

        assertThat(decrypted.failures()).containsExactly(new DecryptedRows.Failure(77, "aRSA", Reason.NO_BASE64));
        for (int i = 0; i < 150; i++) {
            assertThat(decrypted.rows().get(i))
                    .containsEntry("id", i)
                    .containsEntry("aRSA", i == 77 ? "532" : "answer " + i % 20)
                    .containsEntry("bRSA", "answer " + i % 7);
        }
        assertThat(decrypted.summary()).isEqualTo("1 (1 no Base64)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
    void shouldRefuseAKeyThatOthersMayRead(String permissions) throws IOException {
        Path open = Files.copy(key, folder.resolve("open-" + permissions + ".pem"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> PrivateKeys.read(List.of(key, open)))
                .isInstanceOf(DecryptException.class)
                .hasMessage("Key file " + open + " may be read or written by others (" + permissions
                        + "), so it is not used. Run: chmod 600 " + open);
    }

    @Test
    void shouldSayWhatIsWrongWithAKeyFile() throws IOException {
        assertRefused(folder.resolve("nowhere.pem"), "is not there");
        assertRefused(folder, "");
        assertRefused(openssl.file("public.pem", "rsa", "-in", key.toString(), "-pubout"), "holds no private key");
        assertRefused(
                openssl.file(
                        "locked1.pem",
                        "rsa",
                        "-in",
                        key.toString(),
                        "-traditional",
                        "-aes128",
                        "-passout",
                        "pass:secret"),
                "passphrase");
        assertRefused(
                openssl.file("locked8.pem", "pkcs8", "-topk8", "-in", key.toString(), "-passout", "pass:secret"),
                "passphrase");
        assertRefused(openssl.file("curve.pem", "genpkey", "-algorithm", "ED25519"), "holds no RSA key");
        Path cut = folder.resolve("cut.pem");
        Files.writeString(cut, Files.readString(key).replaceFirst("(?s)(.{300}).*(-----END)", "$1\n$2"));
        Files.setPosixFilePermissions(cut, PosixFilePermissions.fromString("rw-------"));
        assertRefused(cut, "damaged");
        assertThatThrownBy(() -> PrivateKeys.read(List.of())).hasMessageContaining("no key");
    }

    private static void assertRefused(Path file, String words) throws IOException {
        assertThatThrownBy(() -> PrivateKeys.read(List.of(file)))
                .isInstanceOf(DecryptException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words)
                .hasMessageNotContaining("MII");
    }

    @Test
    void shouldShowNothingOfKeysAndTexts() {
        assertThat(PrivateKeys.read(List.of(key, otherKey))).hasToString("2 private keys");
        assertThat(new Decrypted.Text("secret").toString()).doesNotContain("secret");
    }

    private static @Nullable Object decrypt(List<Path> files, String ciphertext) {
        return one(files, Padding.PKCS1, ciphertext).rows().get(0).get("aRSA");
    }

    private static DecryptedRows one(List<Path> files, Padding padding, String ciphertext) {
        return new RowDecryption(new FieldSelection(Set.of("aRSA"), ""), PrivateKeys.read(files), padding)
                .decrypt(List.of(Map.of("aRSA", ciphertext)));
    }

    private static RowDecryption decryption(List<Path> files) {
        return new RowDecryption(new FieldSelection(Set.of(), "RSA"), PrivateKeys.read(files), Padding.PKCS1);
    }
}
