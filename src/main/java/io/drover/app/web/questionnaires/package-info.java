/** The page of questionnaires: what was exported of which form, what waits for its deletion, and recovery. */
@NullMarked
package io.drover.app.web.questionnaires;

import org.jspecify.annotations.NullMarked;
