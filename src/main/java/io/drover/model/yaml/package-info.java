/** YAML files that people write, with the line of everything in them, so that a mistake can be pointed at. */
@NullMarked
package io.drover.model.yaml;

import org.jspecify.annotations.NullMarked;
