package io.amends.web.view;

import java.time.LocalDate;
import java.util.Map;

/// The articles that search engines may show.
///
/// @param articles by id: the languages of each, and the day on which each was last changed
public record SitemapView(Map<String, Map<String, LocalDate>> articles) {}
