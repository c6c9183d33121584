package io.amends.web;

import java.util.List;
import java.util.Optional;

/// The demo shop in one language. Immutable.
public final class Storefront {
  private final List<Product> products;

  Storefront(List<Product> products) {
    this.products = List.copyOf(products);
  }

  public List<Product> in(String category) {
    return products.stream().filter(product -> product.category().equals(category)).toList();
  }

  /// The others of the same room.
  public List<Product> besides(Product product) {
    return in(product.category()).stream()
        .filter(other -> !other.id().equals(product.id()))
        .toList();
  }

  public Optional<Product> product(String id) {
    return products.stream().filter(product -> product.id().equals(id)).findFirst();
  }
}
