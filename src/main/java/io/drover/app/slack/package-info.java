/** Slack with a running service: what its people see there, and what they ask. */
@NullMarked
package io.drover.app.slack;

import org.jspecify.annotations.NullMarked;
