package io.drover.app.recover;

import io.drover.sink.backup.BackupContents;
import io.drover.sink.backup.BackupDamagedException;
import io.drover.sink.backup.BackupEntry;
import io.drover.sink.backup.BackupReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The raw backups of one form, oldest first by what they hold: names of files say nothing here, and a form is only what has its
 * whole name. What is damaged is told, and the rest is read.
 */
final class Backups {

    private final BackupReader reader;
    private final List<BackupEntry> entries = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>();
    private final boolean inTurn;
    private final int files;

    /** @param folder of the server */
    Backups(Path folder, String form) {
        this.reader = new BackupReader(folder);
        List<Path> all = reader.files(form);
        this.files = all.size();
        for (Path file : all) {
            BackupContents contents = reader.contents(file);
            contents.damage().forEach(what -> damage.add(new Damage(file, what)));
            contents.entries().stream()
                    .filter(entry -> entry.name().equals(form))
                    .forEach(entries::add);
        }
        List<BackupEntry> asRead = List.copyOf(entries);
        entries.sort(Comparator.comparing(BackupEntry::at).thenComparing(BackupEntry::key));
        this.inTurn = asRead.equals(entries);
    }

    /** Something in a file that cannot be read. */
    record Damage(Path file, String what) {}

    /** Gets each answer in turn, or what is wrong with it. */
    interface Visitor {

        void answer(BackupEntry entry, byte[] value);

        void damaged(Damage damage);
    }

    int files() {
        return files;
    }

    int size() {
        return entries.size();
    }

    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        entries.forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    byte[] value(BackupEntry entry) {
        return reader.value(entry);
    }

    void visit(Visitor visitor) {
        damage.forEach(visitor::damaged);
        if (inTurn) {
            // a file is opened once, and not for each of its answers
            visitFiles(visitor);
            return;
        }
        for (BackupEntry entry : entries) {
            try {
                visitor.answer(entry, reader.value(entry));
            } catch (BackupDamagedException e) {
                visitor.damaged(new Damage(entry.file(), String.valueOf(e.getMessage())));
            }
        }
    }

    private void visitFiles(Visitor visitor) {
        Set<String> mine = keys();
        List<Path> inOrder = entries.stream().map(BackupEntry::file).distinct().toList();
        Set<Damage> told = new HashSet<>(damage);
        for (Path file : inOrder) {
            reader.visit(file, new BackupReader.Visitor() {
                @Override
                public void value(BackupEntry entry, byte[] value) {
                    if (mine.contains(entry.key())) {
                        visitor.answer(entry, value);
                    }
                }

                @Override
                public void damage(Path where, String what) {
                    Damage found = new Damage(where, what);
                    if (told.add(found)) {
                        visitor.damaged(found);
                    }
                }
            });
        }
    }
}
