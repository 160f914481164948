/** What flows through Drover: lines, places, chunks. Plain Java that imports nothing of ours. */
@NullMarked
package io.drover.model;

import org.jspecify.annotations.NullMarked;
