/** Jobs as Salesforce records: the mapping, the requests, and what their answers mean. */
@NullMarked
package io.drover.sink.salesforce;

import org.jspecify.annotations.NullMarked;
