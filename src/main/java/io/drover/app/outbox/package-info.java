/** Deliveries for people and scripts: looked at, retried, paused; by page, API and command. */
@NullMarked
package io.drover.app.outbox;

import org.jspecify.annotations.NullMarked;
