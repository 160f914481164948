package io.drover.reader.find;

import io.drover.reader.settings.FileOrder;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folder of one source: which of the files in it belong to the source. */
public final class SourceFolder {

    private static final int MOST_LOOKS_AGAIN = 10;

    private final SourceSettings settings;
    private final @Nullable PathMatcher live;
    private final @Nullable PathMatcher archives;
    private final @Nullable PathMatcher exclude;
    private @Nullable Object keyWithFiles;

    /**
     * @throws IllegalArgumentException if a glob of the settings is none
     */
    public SourceFolder(SourceSettings settings) {
        this.settings = settings;
        this.live = matcher(settings, settings.live());
        this.archives = matcher(settings, settings.archives());
        this.exclude = matcher(settings, settings.exclude());
    }

    private static @Nullable PathMatcher matcher(SourceSettings settings, @Nullable String glob) {
        if (glob == null) {
            return null;
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            // a name with brackets is first of all a name
            return name -> name.toString().equals(glob) || matcher.matches(name);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Source " + settings.source() + ": '" + glob + "' is no glob of a file name: " + e.getDescription(),
                    e);
        }
    }

    private static Comparator<FoundFile> order(FileOrder order) {
        Comparator<FoundFile> byName = Comparator.comparing(FoundFile::name, NaturalOrder.INSTANCE);
        Comparator<FoundFile> byTime = Comparator.comparing(file -> file.stamp().modifiedAt());
        return Comparator.comparing(FoundFile::live)
                .thenComparing(
                        switch (order) {
                            case NAME -> byName;
                            case TIME -> byTime.thenComparing(byName);
                        });
    }

    public Path path() {
        return settings.folder();
    }

    /**
     * Walks the folder and those beneath it.
     *
     * @throws NoSuchFileException if the folder is not there
     * @throws IOException if it cannot be read; trouble with single files or folders beneath is in the listing instead
     */
    public Listing list() throws IOException {
        Path root = path();
        // asked before the walk: a folder that is gone must not look like a folder without files
        BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
        if (!attributes.isDirectory()) {
            throw new NotDirectoryException(root.toString());
        }
        Walk walk = new Walk();
        Files.walkFileTree(
                root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), settings.recursive() ? Integer.MAX_VALUE : 1, walk);
        if (!walk.files.isEmpty()) {
            keyWithFiles = attributes.fileKey();
        } else if (keyWithFiles != null && !keyWithFiles.equals(attributes.fileKey())) {
            // what is seen then is the folder that a share was mounted on
            throw new FileSystemException(
                    root.toString(), null, "it is empty, and not the folder that it was; is the share mounted?");
        }
        walk.files.sort(order(settings.order()));
        return new Listing(walk.files, walk.folders, walk.problems);
    }

    /**
     * As {@link #list()}, but does not believe the first look when it shows something new: a walk is no snapshot, and a file
     * that is renamed behind its back is in none of its names, while the file made after it is there. What is new must be
     * shown alike by two looks in a row, or the younger file would be taken for the older one.
     *
     * @param known whether a file of a look was there before
     */
    public Listing list(Predicate<FoundFile> known) throws IOException {
        Listing look = list();
        for (int again = 0; again < MOST_LOOKS_AGAIN && !look.files().stream().allMatch(known); again++) {
            Listing next = list();
            if (names(next).equals(names(look))) {
                return next;
            }
            look = next;
        }
        return look;
    }

    private static Map<Path, Optional<String>> names(Listing look) {
        return look.files().stream()
                .collect(Collectors.toMap(
                        FoundFile::path,
                        file -> Optional.ofNullable(file.stamp().fileKey())));
    }

    /** The source's file at {@code path}, if it is one; attributes as given. */
    public Optional<FoundFile> file(Path path, BasicFileAttributes attributes) {
        Path name = path.getFileName();
        if (name == null || !attributes.isRegularFile()) {
            return Optional.empty();
        }
        boolean isLive = live != null && path().equals(path.getParent()) && live.matches(name);
        if (!isLive && (archives == null || !archives.matches(name))) {
            return Optional.empty();
        }
        Path below = path().relativize(path);
        if (exclude != null && (exclude.matches(name) || exclude.matches(below))) {
            return Optional.empty();
        }
        String relative = below.toString().replace('\\', '/');
        return Optional.of(new FoundFile(path, relative, isLive, FileStamp.of(attributes)));
    }

    /** Whether a file of this name, anywhere in the source's folder, could be one of the source. */
    public boolean mayBeOurs(Path name) {
        return (live != null && live.matches(name)) || (archives != null && archives.matches(name));
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private final List<FoundFile> files = new ArrayList<>();
        private final List<Path> folders = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            file(path, attributes).ifPresent(files::add);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(path())) {
                throw e;
            }
            // gone since it was listed, or a link that leads back up: neither is trouble
            if (!(e instanceof NoSuchFileException) && !(e instanceof FileSystemLoopException)) {
                problems.add("Cannot read " + path + ": " + Reasons.of(e));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                if (folder.equals(path())) {
                    throw e;
                }
                problems.add("Cannot read " + folder + ": " + Reasons.of(e));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
