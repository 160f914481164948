/** What operators look at and do besides deliveries: rejected lines, gaps, routes, log levels. */
@NullMarked
package io.drover.app.operations;

import org.jspecify.annotations.NullMarked;
