/// What the pages show: records that whoever serves a page fills in.
@NullMarked
package io.amends.web.view;

import org.jspecify.annotations.NullMarked;
