/** Whether somebody is there: how long each source is normally quiet, and which collectors have been heard of. */
@NullMarked
package io.drover.app.presence;

import org.jspecify.annotations.NullMarked;
