package io.amends.web.view;

import java.util.List;

/// The help centre's first page, or what a search in it found.
///
/// @param language two letters
/// @param shop its name
/// @param query what was searched for; empty shows all, by topic
/// @param entries in the order to show; with a query, the best first
public record HelpHomeView(String language, String shop, String query, List<HelpEntry> entries) {
  public HelpHomeView {
    entries = List.copyOf(entries);
  }
}
