/** What machines did over hours and weeks: their timeline, and how they were used. */
@NullMarked
package io.drover.app.web.timeline;

import org.jspecify.annotations.NullMarked;
