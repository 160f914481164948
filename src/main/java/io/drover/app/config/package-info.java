/** Settings: which there are, and what is wrong with the ones a site gave. */
@NullMarked
package io.drover.app.config;

import org.jspecify.annotations.NullMarked;
