/** Incidents as a step of a route: opened, updated, closed. */
@NullMarked
package io.drover.sink.incident;

import org.jspecify.annotations.NullMarked;
