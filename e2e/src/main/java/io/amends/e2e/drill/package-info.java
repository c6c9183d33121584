/// What happens when things break: `./amends drill`.
@org.jspecify.annotations.NullMarked
package io.amends.e2e.drill;
