package io.drover.reader.follow;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file system over the default one on which handles go stale, as on a share whose server was started anew: what was opened
 * before cannot be read any more, and for a while not even opened. For tests; it knows what the reader uses.
 */
final class StaleFiles extends FileSystemProvider {

    private static final String REASON = "Stale file handle";

    private final FileSystem system = new StaleFileSystem();
    private int generation;
    private boolean openable = true;

    /** All handles are stale from here on. */
    void makeHandlesStale() {
        generation++;
    }

    /** Whether files can be opened; if not, that fails as reading through a stale handle does. */
    void openable(boolean yes) {
        openable = yes;
    }

    /** The same file, seen through this file system. */
    Path see(Path path) {
        return (Path) Proxy.newProxyInstance(
                StaleFiles.class.getClassLoader(),
                new Class<?>[] {Path.class, Seen.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("real")) {
                        return path;
                    }
                    if (method.getName().equals("getFileSystem")) {
                        return system;
                    }
                    Object[] unwrapped = arguments == null
                            ? new Object[0]
                            : Arrays.stream(arguments).map(StaleFiles::unwrap).toArray();
                    try {
                        Object result = method.invoke(path, unwrapped);
                        return result instanceof Path other ? see(other) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Seen {
        Path real();
    }

    private static Object unwrap(Object any) {
        return any instanceof Seen seen ? seen.real() : any;
    }

    private static Path real(Path path) {
        return (Path) unwrap(path);
    }

    private static FileSystemProvider below() {
        return FileSystems.getDefault().provider();
    }

    private void failUnless(boolean works) throws FileSystemException {
        if (!works) {
            throw new FileSystemException("app.log", null, REASON);
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        failUnless(
                openable || options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND));
        return new StaleChannel(FileChannel.open(real(path), options, attributes), generation);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return below().newByteChannel(real(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(real(folder))) {
            stream.forEach(path -> all.add(see(path)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return all.iterator();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        Files.copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        Files.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        below().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return Files.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), name, value, options);
    }

    @Override
    public String getScheme() {
        return "stale";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    private final class StaleFileSystem extends FileSystem {

        @Override
        public FileSystemProvider provider() {
            return StaleFiles.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return "/";
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return Set.of("basic");
        }

        @Override
        public Path getPath(String first, String... more) {
            return see(Path.of(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }

    private final class StaleChannel extends FileChannel {

        private final FileChannel channel;
        private final int openedIn;

        StaleChannel(FileChannel channel, int openedIn) {
            this.channel = channel;
            this.openedIn = openedIn;
        }

        private FileChannel alive() throws IOException {
            failUnless(openedIn == generation);
            return channel;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return alive().read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            return alive().read(into, offset, length);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return alive().read(into, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return alive().write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            return alive().write(from, offset, length);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return alive().write(from, position);
        }

        @Override
        public long position() throws IOException {
            return alive().position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            return alive().position(position);
        }

        @Override
        public long size() throws IOException {
            return alive().size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            return alive().truncate(size);
        }

        @Override
        public void force(boolean attributesToo) throws IOException {
            alive().force(attributesToo);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return alive().transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
            return alive().transferFrom(from, position, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return alive().map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return alive().lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return alive().tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
