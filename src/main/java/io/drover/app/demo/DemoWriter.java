package io.drover.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes one log until it is told to stop. It stops between two lines, never within one. */
final class DemoWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWriter.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch end = new CountDownLatch(1);
    private final int haste;
    private final Thread thread;

    private DemoWriter(String name, Script script, int haste) {
        this.haste = haste;
        thread = new Thread(() -> run(script), "demo-" + name);
        thread.setDaemon(true);
    }

    /**
     * @param haste how many times shorter than in life its pauses are
     */
    static DemoWriter start(String name, Script script, int haste) {
        DemoWriter writer = new DemoWriter(name, script, haste);
        writer.thread.start();
        return writer;
    }

    /** Whether to write on. */
    boolean goesOn() {
        return end.getCount() > 0;
    }

    int haste() {
        return haste;
    }

    /** Waits, shorter if the end comes. */
    void pause(Duration pause) throws InterruptedException {
        end.await(pause.toNanos() / haste, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Script script) {
        try {
            script.play(this);
        } catch (IOException e) {
            LOG.atError().setCause(e).log("The demo cannot write its log any more; its disk may be full");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is written, and when. */
    interface Script {
        void play(DemoWriter writer) throws IOException, InterruptedException;
    }
}
