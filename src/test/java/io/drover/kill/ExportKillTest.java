package io.drover.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.process.decrypt.OpenSsl;
import io.drover.routes.questionnaire.StandInSite;
import io.drover.sink.backup.BackupEntry;
import io.drover.sink.backup.BackupReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process with -9 in the middle of an export with deletes, while rows come in; then compares site, raw backups and CSV. Before
 * each delete the site itself looks whether the row is in both. {@code -Ddrover.export-kills} says how many kills,
 * {@code -Ddrover.seed}, which is printed, repeats them.
 */
class ExportKillTest {

    private static final int KILLS =
            Integer.getInteger("drover.export-kills", Boolean.getBoolean("drover.long") ? 100 : 4);
    private static final long SEED = Long.getLong("drover.seed", System.nanoTime());
    private static final int ROWS = 40;
    private static final List<String> FORMS = List.of("DD", "DD_FU", "Options");

    @TempDir
    private Path home;

    private final List<String> unsafe = Collections.synchronizedList(new ArrayList<>());
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldKeepEachRowInBothAndDeleteNoneBefore() throws Exception {
        System.out.println("ExportKillTest: drover.seed=" + SEED);
        Random random = new Random(SEED);
        OpenSsl openssl = new OpenSsl(home);
        Path key = openssl.pkcs1Key("study.pem", 2048);
        List<String> secrets = Stream.of("one", "two", "three")
                .map(text -> openssl.encrypt(key, text))
                .toList();
        long last = 0;
        try (StandInSite site = new StandInSite();
                TestDatabase database = LedgerDatabases.freshH2File(home)) {
            FORMS.forEach(form -> site.form(form, !form.equals("Options")));
            site.beforeDelete(this::check);
            for (int kill = 0; kill < KILLS; kill++) {
                last = add(site, last, secrets);
                Victim victim = Victim.startExport(home, database, site.url(), key);
                if (random.nextInt(5) == 0) {
                    victim.killIn(Duration.ofMillis(random.nextInt(2_000)));
                } else {
                    victim.killAfter(Duration.ofMillis(random.nextInt(800)));
                }
            }
            last = add(site, last, secrets);
            Victim.startExport(home, database, site.url(), key).letReadToTheEnd();

            assertThat(unsafe).isEmpty();
            assertThat(site.ids("DD")).isEmpty();
            assertThat(site.ids("DD_FU")).isEmpty();
            assertThat(site.ids("Options")).hasSize((int) last);
            for (String form : FORMS) {
                assertThat(csvIds(form)).as("CSV of %s", form).containsExactlyInAnyOrderElementsOf(idsUpTo(last));
                assertThat(backupIds(form))
                        .as("raw backups of %s", form)
                        .containsExactlyInAnyOrderElementsOf(idsUpTo(last));
            }
            assertThat(csvLines("DD")).noneMatch(line -> line.contains("==")).anyMatch(line -> line.contains(",two"));
        }
    }

    private static List<Long> idsUpTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static long add(StandInSite site, long last, List<String> secrets) {
        for (long id = last + ROWS; id > last; id--) {
            for (String form : FORMS) {
                site.row(
                        form,
                        id,
                        "{\"id\":" + id + ",\"textRSA\":\"" + secrets.get((int) (id % secrets.size()))
                                + "\",\"form\":\"" + form + "\"}");
            }
        }
        return last + ROWS;
    }

    /** Called by the site with a row that it is to delete. */
    private void check(String form, long id) {
        try {
            if (!csvIds(form).contains(id) || !backupIds(form).contains(id)) {
                unsafe.add(form + "/" + id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> csvLines(String form) throws IOException {
        List<String> lines = new ArrayList<>();
        Path folder = home.resolve("data/active_data/study");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.getFileName().toString().matches(form + "_\\d{4}-.*\\.csv")) {
                        List<String> all = Files.readString(file).lines().toList();
                        lines.addAll(all.subList(Math.min(1, all.size()), all.size()));
                    }
                }
            }
        }
        return lines;
    }

    /** Header: form, id, textRSA. */
    private List<Long> csvIds(String form) throws IOException {
        return csvLines(form).stream()
                .map(line -> line.split(","))
                .filter(fields -> fields.length == 3 && fields[0].equals(form))
                .map(fields -> Long.parseLong(fields[1]))
                .toList();
    }

    private Set<Long> backupIds(String form) throws IOException {
        BackupReader reader = new BackupReader(home.resolve("data/raw_data/study"));
        Set<Long> ids = new HashSet<>();
        for (Path file : reader.files(form)) {
            for (BackupEntry entry : reader.contents(file).entries()) {
                for (JsonNode row : json.readTree(new String(reader.value(entry), StandardCharsets.UTF_8))) {
                    ids.add(row.get("id").asLong());
                }
            }
        }
        return ids;
    }
}
