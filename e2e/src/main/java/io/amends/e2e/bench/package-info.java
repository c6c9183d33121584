/// How fast it is, told in ratios that anyone can repeat: `./amends bench`.
@org.jspecify.annotations.NullMarked
package io.amends.e2e.bench;
