/** Rebuilding the CSV files of a form from its raw backups. */
@NullMarked
package io.drover.app.recover;

import org.jspecify.annotations.NullMarked;
