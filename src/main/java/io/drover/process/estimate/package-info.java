/** How long a job takes, learned from those before it: docs/estimates.md says how. */
@NullMarked
package io.drover.process.estimate;

import org.jspecify.annotations.NullMarked;
