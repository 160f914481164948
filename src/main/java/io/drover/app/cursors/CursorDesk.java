package io.drover.app.cursors;

import io.drover.app.UserFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at cursors and moves them. What a person asks wrongly is a {@link UserFault}. */
public interface CursorDesk extends AutoCloseable {

    /** All cursors, by route and content. */
    List<CursorRow> list();

    /**
     * Everything that is known of a route's cursors.
     *
     * @param generation only in this content; null in all
     * @throws UserFault if the route has none, or none in this content
     */
    List<CursorDetails> show(String route, @Nullable Long generation);

    /**
     * What {@code request} would do now; changes nothing.
     *
     * @throws UserFault if it cannot be done at all
     */
    ResetPlan plan(ResetRequest request);

    /**
     * Does what was planned, all of it or nothing. Lines that were written meanwhile count as if they had been there.
     *
     * @return what was done
     * @throws UserFault if things have changed so that it would do something else than was shown
     */
    ResetPlan reset(ResetPlan confirmed);

    @Override
    void close();
}
