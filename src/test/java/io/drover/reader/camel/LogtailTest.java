package io.drover.reader.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TestDatabase;
import io.drover.model.LineChunk;
import io.drover.model.SourceHealth;
import io.drover.reader.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component in a plain Camel context, with real threads and notifications. */
class LogtailTest {

    static {
        // a Quarkus test before this one leaves its settings behind as system properties
        System.clearProperty("drover.home");
    }

    @TempDir
    Path folder;

    private TestDatabase database;
    private Ledger ledger;
    private DefaultCamelContext context;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean destinationAway = new AtomicBoolean();

    @BeforeEach
    void open() {
        database = LedgerDatabases.fresh(Dialect.H2);
        ledger = database.ledger();
        context = context();
    }

    private DefaultCamelContext context() {
        DefaultCamelContext made = new DefaultCamelContext();
        made.getRegistry().bind("ledger", ledger);
        made.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        return made;
    }

    @AfterEach
    void close() {
        context.stop();
        ledger.close();
        database.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(uri).policy("oneTransaction").process(exchange -> {
                    if (destinationAway.get()) {
                        throw new IllegalStateException("destination away");
                    }
                    LineChunk chunk = exchange.getIn().getBody(LineChunk.class);
                    for (int i = 0; i < chunk.size(); i++) {
                        lines.add(chunk.text(i));
                    }
                });
            }
        });
    }

    private String follow(String options) {
        return "logtail:" + folder + "?source=app&route=copy:app&live=app.log&" + options;
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify=true", "notify=true&poll=600000", "notify=false&poll=20"})
    void shouldFollowAFolderThroughARotation(String how) throws Exception {
        write("app-1.log", "x1\n");
        write("app.log", "a1\n");
        route(follow("archives=app-*.log&" + how));
        context.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("x1", "a1"));

        write("app.log", "a2\n");
        Files.move(folder.resolve("app.log"), folder.resolve("app-2.log"));
        write("app.log", "b1\n");

        await().untilAsserted(() -> assertThat(lines).containsExactly("x1", "a1", "a2", "b1"));
        if (how.contains("600000")) {
            // that there is nothing more, only the next look can say
            return;
        }
        await().untilAsserted(() -> assertThat(readers().statuses())
                .singleElement()
                .satisfies(status -> assertThat(status.atEnd()).isTrue()));
    }

    @Test
    void shouldNoticeATruncationAtOnceThoughItLooksRarely() throws Exception {
        write("app.log", "a1\n");
        route(follow("archives=app-*.log&poll=600000"));
        context.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1"));

        Files.writeString(folder.resolve("app.log"), "b1\nb2\n", StandardOpenOption.TRUNCATE_EXISTING);

        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "b1", "b2"));
    }

    @Test
    void shouldTakeARelativePathAsOneBelowTheHome() throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        write("logs/app.log", "a1\n");
        context.getPropertiesComponent().addInitialProperty("drover.home", folder.toString());
        route("logtail:logs?source=app&live=app.log");
        context.start();

        await().untilAsserted(() -> assertThat(lines).containsExactly("a1"));
    }

    @Test
    void shouldStartAtTheEndAndLeaveOutWhatIsExcluded() throws Exception {
        write("app.log", "a1\n");
        write("app-1.log", "x1\n");
        route(follow("archives=*&exclude=app-*&start=end&ignoreOlder=30d"));
        context.start();
        await().untilAsserted(() -> assertThat(readers().statuses())
                .singleElement()
                .satisfies(status -> assertThat(status.atEnd()).isTrue()));
        write("app.log", "a2\n");

        await().untilAsserted(() -> assertThat(lines).containsExactly("a2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start=middle       | Source app: start is 'middle'; write beginning or end",
                "ignoreOlder=old    | Source app: ignoreOlder is 'old', which is no duration; write one such as 5000",
                "ignoreOlder=0      | Source app: ignoreOlder must be > 0",
                "exclude=RAW([)     | Source app: '[' is no glob of a file name",
                "order=size         | order is 'size'; write name or time",
                "maxLineBytes=0     | Source app: maxLineBytes must be >= 1, was 0",
            })
    void shouldRefuseOptionsThatMeanNothing(String option, String message) throws Exception {
        route(follow(option));

        assertThatThrownBy(context::start).hasStackTraceContaining(message);
    }

    @Test
    void shouldFollowOneFileWithThoseBesideIt() throws Exception {
        write("app.log", "a1\n");
        write("app.log.1", "x1\n");
        write("other.log", "no\n");
        route("logtail:" + folder.resolve("app.log"));
        context.start();

        await().untilAsserted(() -> assertThat(lines).containsExactly("x1", "a1"));
        assertThat(readers().statuses()).singleElement().satisfies(status -> {
            assertThat(status.source()).isEqualTo("app");
            assertThat(status.route()).isEqualTo("logtail:app");
        });
    }

    @Test
    void shouldGoOnFromTheCursorInANewContext() throws Exception {
        write("app.log", "a1\n");
        route(follow("archives=*"));
        context.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1"));
        context.stop();
        write("app.log", "a2\n");

        context = context();
        route(follow("archives=*"));
        context.start();

        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "a2"));
    }

    @Test
    void shouldGiveTheChunkAgainWhenTheRouteFailed() throws Exception {
        destinationAway.set(true);
        write("app.log", "a1\na2\n");
        route(follow("archives=*"));
        context.start();
        await().untilAsserted(() -> assertThat(readers().statuses())
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.health()).isEqualTo(SourceHealth.DOWN);
                    assertThat(status.reason()).contains("destination away");
                }));
        destinationAway.set(false);

        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "a2"));
    }

    @Test
    void shouldReadNothingWhileTheRouteIsSuspended() throws Exception {
        write("app.log", "a1\n");
        String uri = follow("archives=*");
        route(uri);
        context.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1"));
        context.getRouteController().suspendRoute(uri);
        write("app.log", "a2\n");
        assertThat(lines).containsExactly("a1");
        context.getRouteController().resumeRoute(uri);

        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "a2"));
    }

    @Test
    void shouldMoveTheCursorOfARouteWithoutATransaction() throws Exception {
        write("app.log", "a1\n");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(follow("archives=*"))
                        .process(exchange -> lines.add(exchange.getIn().getHeader("drover.source", String.class)));
            }
        });
        context.start();

        await().untilAsserted(() -> assertThat(ledger.cursors().ofRoute("copy:app"))
                .singleElement()
                .satisfies(cursor -> assertThat(cursor.offsetBytes()).isEqualTo(3)));
        assertThat(lines).containsExactly("app");
    }

    @Test
    void shouldRefuseOneSourceIdForTwoFolders() throws Exception {
        route(follow("archives=*"));
        route("logtail:" + folder.resolve("other") + "?source=app&route=second:app&live=app.log");

        assertThatThrownBy(context::start).hasMessageContaining("The source id 'app' is used for two different things");
    }

    @Test
    void shouldRefuseACharsetThatNobodyKnows() throws Exception {
        route(follow("charset=utf-9"));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("charset is 'utf-9', which Java does not know; write one such as UTF-8");
    }

    @Test
    void shouldJoinLinesToRecords() throws Exception {
        write("app.log", ">a\n at x\n>b\n at y\n");
        route(follow("archives=*&recordStart=RAW(^>)&recordTimeout=100"));
        context.start();

        await().untilAsserted(() -> assertThat(lines).containsExactly(">a\n at x", ">b\n at y"));
    }

    @Test
    void shouldRefuseAnExpressionForRecordsThatIsNone() throws Exception {
        route(follow("recordStart=RAW(^[)"));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("Source app: recordStart is '^[', which is no regular expression: ");
    }

    @Test
    void shouldRefuseATimeoutOfRecordsThatAreNone() throws Exception {
        route(follow("recordTimeout=100"));

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("Source app: recordTimeout means nothing without recordStart");
    }

    @Test
    void shouldLeaveNoThreadBehind() throws Exception {
        // a service that other tests have started may go on beside this one
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        write("app.log", "a1\n");
        route(follow("archives=*"));
        context.start();
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1"));
        context.stop();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("drover-reader"));
    }

    private Readers readers() {
        return context.getRegistry().findSingleByType(Readers.class);
    }
}
