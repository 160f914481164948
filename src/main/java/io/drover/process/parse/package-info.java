/** Lines into rows: {@code parse:json}, {@code parse:regex}, {@code parse:csv}. */
@NullMarked
package io.drover.process.parse;

import org.jspecify.annotations.NullMarked;
