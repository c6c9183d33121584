package io.amends.channels.rendering;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Goes through a Markdown document and tells the splitter what to write. For one document.
final class Walk extends AbstractVisitor {
  private static final Parser PARSER = Parser.builder().build();

  private final Splitter out;
  private final Marks marks;
  private int depth;

  Walk(Splitter out, Marks marks) {
    this.out = out;
    this.marks = marks;
  }

  void document(String markdown) {
    PARSER.parse(markdown).accept(this);
  }

  private void within(Marks.Pair pair, Node node) {
    out.open(pair);
    visitChildren(node);
    out.close();
  }

  private void literal(Marks.Pair pair, String text) {
    out.open(pair);
    out.text(text);
    out.close();
  }

  @Override
  public void visit(Paragraph paragraph) {
    visitChildren(paragraph);
    var tight =
        paragraph.getParent() instanceof ListItem item
            && item.getParent() instanceof ListBlock list
            && list.isTight();
    out.gap(tight ? "\n" : "\n\n");
  }

  @Override
  public void visit(Heading heading) {
    within(marks.strong(), heading);
    out.gap("\n\n");
  }

  @Override
  public void visit(StrongEmphasis strong) {
    within(marks.strong(), strong);
  }

  @Override
  public void visit(Emphasis emphasis) {
    within(marks.emphasis(), emphasis);
  }

  @Override
  public void visit(Code code) {
    literal(marks.code(), code.getLiteral());
  }

  @Override
  public void visit(FencedCodeBlock block) {
    literal(marks.block(), block.getLiteral().stripTrailing());
    out.gap("\n\n");
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    literal(marks.block(), block.getLiteral().stripTrailing());
    out.gap("\n\n");
  }

  @Override
  public void visit(BlockQuote quote) {
    within(marks.quote(), quote);
    out.gap("\n\n");
  }

  @Override
  public void visit(Link link) {
    within(marks.link(link.getDestination(), wordsOf(link)), link);
  }

  @Override
  public void visit(Image image) {
    out.text((wordsOf(image) + " " + image.getDestination()).strip());
  }

  @Override
  public void visit(BulletList list) {
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      out.text("  ".repeat(depth) + (depth == 0 ? "• " : "◦ "));
      item(item);
    }
    afterList();
  }

  @Override
  public void visit(OrderedList list) {
    var start = list.getMarkerStartNumber();
    int number = start == null ? 1 : start;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      out.text("  ".repeat(depth) + number + ". ");
      number++;
      item(item);
    }
    afterList();
  }

  private void item(Node item) {
    depth++;
    if (item.getFirstChild() == null) {
      out.gap("\n");
    }
    visitChildren(item);
    depth--;
  }

  private void afterList() {
    if (depth == 0) {
      out.gap("\n\n");
    }
  }

  @Override
  public void visit(ThematicBreak line) {
    out.gap("\n");
    out.text("———");
    out.gap("\n\n");
  }

  @Override
  public void visit(SoftLineBreak line) {
    out.gap("\n");
  }

  @Override
  public void visit(HardLineBreak line) {
    out.gap("\n");
  }

  @Override
  public void visit(HtmlInline html) {
    out.text(html.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    out.text(html.getLiteral());
    out.gap("\n\n");
  }

  @Override
  public void visit(Text text) {
    out.text(text.getLiteral());
  }

  private static String wordsOf(Node node) {
    var words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
