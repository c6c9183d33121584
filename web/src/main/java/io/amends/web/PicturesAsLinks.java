package io.amends.web;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Shows a picture as a link to it, named by its alternative text.
final class PicturesAsLinks implements NodeRenderer {
  private final HtmlNodeRendererContext context;

  PicturesAsLinks(HtmlNodeRendererContext context) {
    this.context = context;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Image.class);
  }

  @Override
  public void render(Node node) {
    var destination = ((Image) node).getDestination();
    var out = context.getWriter();
    out.tag("a", Map.of("href", context.encodeUrl(destination)));
    if (node.getFirstChild() == null) {
      out.text(destination);
    }
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    out.tag("/a");
  }
}
