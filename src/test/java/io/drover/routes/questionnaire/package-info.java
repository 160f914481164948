/** The questionnaire pack against a site of its own. */
@NullMarked
package io.drover.routes.questionnaire;

import org.jspecify.annotations.NullMarked;
