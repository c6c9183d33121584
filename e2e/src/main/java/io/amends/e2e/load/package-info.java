/// Processes, sockets and figures that drills and benches share.
@org.jspecify.annotations.NullMarked
package io.amends.e2e.load;
