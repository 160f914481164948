/** The running service: what it is made of, in which order it starts and stops. */
@NullMarked
package io.drover.app.service;

import org.jspecify.annotations.NullMarked;
