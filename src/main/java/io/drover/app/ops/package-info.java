/** Operations: health and metrics. */
@NullMarked
package io.drover.app.ops;

import org.jspecify.annotations.NullMarked;
