package io.amends.web;

import java.util.List;

/// Something that the demo shop shows.
///
/// @param category `bed`, `table`, `living` or `oak`
/// @param price as people of the page's language write it
/// @param facts material, size, care: one line each
public record Product(
    String id,
    String category,
    String name,
    String line,
    String text,
    String price,
    List<String> facts) {
  public Product {
    facts = List.copyOf(facts);
  }
}
