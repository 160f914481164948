/** Alerts by mail: what is critical is told once at once, and then in digests that count. */
@NullMarked
package io.drover.sink.mail;

import org.jspecify.annotations.NullMarked;
