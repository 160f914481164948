package io.drover.routes.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.process.decrypt.OpenSsl;
import io.drover.reader.collect.Collected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an export of many encrypted rows takes beside RSA alone on all processors. Minutes, so only with {@code -Ddrover.long=true};
 * {@code -Ddrover.export-rows} says how many rows.
 */
@EnabledIfSystemProperty(named = "drover.long", matches = "true")
class ExportSpeedTest {

    private static final int ROWS = Integer.getInteger("drover.export-rows", 100_000);
    private static final int DIFFERENT = 64;
    private static final int SLICE = 32;

    @TempDir
    private Path home;

    @Test
    void shouldTakeLittleLongerThanRsaItself() throws Exception {
        OpenSsl openssl = new OpenSsl(home);
        Path file = openssl.pkcs8Key("study.pem", 2048);
        List<String> ciphertexts = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> openssl.encrypt(file, "answer " + i))
                .toList();
        assertThat(ciphertexts).allMatch(text -> text.length() == 344);
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        Base64.getDecoder().decode(Files.readString(file).replaceAll("-----[^-]*-----|\\s", ""))));
        long warm = rsa(key, ciphertexts, ROWS / 20);
        assertThat(warm).isPositive();
        long rsaBefore = rsa(key, ciphertexts, ROWS);
        long export = export(file, ciphertexts);
        long rsa = Math.max(rsaBefore, rsa(key, ciphertexts, ROWS));

        double ratio = (double) export / rsa;
        System.out.printf(
                Locale.ROOT,
                "ExportSpeedTest: %,d rows: RSA alone %.1f s, the export %.1f s, ratio %.2f%n",
                ROWS,
                rsa / 1e9,
                export / 1e9,
                ratio);
        assertThat(ratio).isLessThan(2);
    }

    private long export(Path key, List<String> ciphertexts) throws Exception {
        try (StandInSite site = new StandInSite();
                TestDatabase database = LedgerDatabases.freshH2File(home);
                Ledger ledger = database.ledger();
                Exporter exporter = new Exporter(ledger, home, Exporter.study(site, "private-key", key.toString()))) {
            site.form("Mood", true);
            for (int id = 1; id <= ROWS; id++) {
                site.row("Mood", id, "{\"id\":" + id + ",\"aRSA\":\"" + ciphertexts.get(id % DIFFERENT) + "\"}");
            }
            long begin = System.nanoTime();
            List<Collected> results = exporter.collect();
            long took = System.nanoTime() - begin;
            assertThat(results).containsExactly(new Collected("study", "Mood", ROWS, ROWS, 0, ROWS, null));
            try (Stream<String> lines = Files.lines(home.resolve("data/active_data/study")
                    .resolve(exporter.csv("study").keySet().iterator().next()))) {
                assertThat(lines.filter(line -> line.startsWith("answer "))).hasSize(ROWS);
            }
            return took;
        }
    }

    /** RSA and nothing else, on all processors, in nanoseconds. */
    private static long rsa(PrivateKey key, List<String> ciphertexts, int count) {
        List<byte[]> bytes =
                ciphertexts.stream().map(Base64.getDecoder()::decode).toList();
        long begin = System.nanoTime();
        int decrypted = IntStream.range(0, (count + SLICE - 1) / SLICE)
                .parallel()
                .map(slice -> {
                    try {
                        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                        cipher.init(Cipher.DECRYPT_MODE, key);
                        int done = 0;
                        for (int i = slice * SLICE; i < Math.min(count, (slice + 1) * SLICE); i++) {
                            done += cipher.doFinal(bytes.get(i % DIFFERENT)).length > 0 ? 1 : 0;
                        }
                        return done;
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sum();
        assertThat(decrypted).isEqualTo(count);
        return Duration.ofNanos(System.nanoTime() - begin).toNanos();
    }
}
