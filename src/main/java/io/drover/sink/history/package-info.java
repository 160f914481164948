/** The story of machines in SQL: transitions, spans, jobs and alarms. */
@NullMarked
package io.drover.sink.history;

import org.jspecify.annotations.NullMarked;
