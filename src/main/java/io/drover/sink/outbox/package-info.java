/** Deliveries that must not be lost: queued in the transaction, made after it, tried again until they are made. */
@NullMarked
package io.drover.sink.outbox;

import org.jspecify.annotations.NullMarked;
