package io.drover.app.presence;

import java.time.Instant;

/**
 * A source that can be read and says nothing for longer than it normally does.
 *
 * @param since when its last line came, or when it was first looked at
 * @param reason a sentence for a person
 */
public record Silence(Instant since, String reason) {}
