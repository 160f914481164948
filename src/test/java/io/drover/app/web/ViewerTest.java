package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private final List<String> sent = new ArrayList<>();
    private final Deque<Runnable> unconfirmed = new ArrayDeque<>();
    private final Viewer viewer = new Viewer(
            null,
            (message, done) -> {
                sent.add(message);
                unconfirmed.add(done);
            },
            () -> "the present");

    @Test
    void shouldSendOneMessageAtATimeInTheirOrder() {
        viewer.offer("one");
        viewer.offer("two");
        viewer.offer("three");
        assertThat(sent).containsExactly("one");

        confirmAll();
        assertThat(sent).containsExactly("one", "two", "three");
    }

    @Test
    void shouldSendThePresentToOneThatCannotKeepUp() {
        IntStream.range(0, 1_000).forEach(i -> viewer.offer("message " + i));
        confirmAll();
        assertThat(sent).containsExactly("message 0", "the present");

        viewer.offer("later");
        confirmAll();
        assertThat(sent).endsWith("the present", "later");
    }

    private void confirmAll() {
        while (!unconfirmed.isEmpty()) {
            unconfirmed.remove().run();
        }
    }
}
