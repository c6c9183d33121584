package io.amends.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/// What the demo shop *Linden & Loom* shows, as `products.json` tells it. Immutable.
public final class Shop {
  /// In the order in which the page shows them.
  public static final List<String> CATEGORIES = List.of("bed", "table", "living", "oak");

  private final Map<String, Storefront> byLanguage;

  private Shop(Map<String, Storefront> byLanguage) {
    this.byLanguage = Map.copyOf(byLanguage);
  }

  /// @throws UncheckedIOException if the products cannot be read from the class path
  static Shop load() {
    try (var in = Shop.class.getResourceAsStream("demo/products.json")) {
      if (in == null) {
        throw new IllegalStateException("the demo shop's products are not on the class path");
      }
      var products = new ObjectMapper().readTree(in);
      var byLanguage = new HashMap<String, Storefront>();
      for (var language : Texts.LANGUAGES) {
        var inLanguage = new ArrayList<Product>();
        products.forEach(product -> inLanguage.add(product(product, language)));
        byLanguage.put(language, new Storefront(inLanguage));
      }
      return new Shop(byLanguage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Storefront in(String language) {
    var storefront = byLanguage.getOrDefault(language, byLanguage.get("en"));
    if (storefront == null) {
      throw new IllegalStateException("the demo shop does not speak English");
    }
    return storefront;
  }

  private static Product product(JsonNode product, String language) {
    return new Product(
        product.path("id").asText(),
        product.path("category").asText(),
        product.path("name").path(language).asText(),
        product.path("line").path(language).asText(),
        product.path("text").path(language).asText(),
        price(product.path("cents").asInt(), language),
        StreamSupport.stream(product.path("facts").path(language).spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  /// As the shop's help tells prices: the euro sign at the end, cents only where there are some.
  static String price(int cents, String language) {
    var format = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
    format.setMinimumFractionDigits(cents % 100 == 0 ? 0 : 2);
    format.setMaximumFractionDigits(2);
    return format.format(cents / 100.0) + "\u00a0€";
  }
}
