/** Loading the packs' route templates and a site's routes, with clear words about what is wrong in them. */
@NullMarked
package io.drover.app.routes;

import org.jspecify.annotations.NullMarked;
