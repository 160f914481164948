/** Which content a file holds: generations, through renames, copies, compression and truncation. */
@NullMarked
package io.drover.reader.identity;

import org.jspecify.annotations.NullMarked;
