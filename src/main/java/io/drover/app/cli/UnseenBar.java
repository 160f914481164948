package io.drover.app.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Where nobody looks at a terminal. */
final class UnseenBar implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
        return 0;
    }

    @Override
    public void accept(String line) {}

    @Override
    public void close() {}
}
