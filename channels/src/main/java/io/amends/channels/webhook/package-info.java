/// The generic signed webhook: any system that can sign and post JSON.
@NullMarked
package io.amends.channels.webhook;

import org.jspecify.annotations.NullMarked;
