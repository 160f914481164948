/** What is read as one source, and how. */
@NullMarked
package io.drover.reader.settings;

import org.jspecify.annotations.NullMarked;
