/** Many route readers on few threads, woken by the file system. */
@NullMarked
package io.drover.reader.engine;

import org.jspecify.annotations.NullMarked;
