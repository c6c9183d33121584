package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What agents see and do beside answering.
@ExtendWith(Browsers.class)
class DeskStory {
  @AutoClose private static final TestHub hub = TestHub.start();

  @Test
  void aRingNamesTheVisitorAsTheListDoesAndCoversNothing(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      mia.showsAll();
      anna.opensTheChat();
      anna.says("How much is delivery?");
      mia.opensTheFirst();
      anna.asksForAPerson();
      mia.rings();
      Pictures.take(mia.page(), "desk-rings");

      var ring = mia.page().locator(".toast-ring").first();
      assertThat(ring).containsText(mia.rows().first().locator(".row-name").textContent().strip());
      for (var needed : mia.page().locator(".pane-head, .row, .composer, .customer").all()) {
        assertThat(overlap(ring, needed)).as("covers " + needed).isFalse();
      }
    }
  }

  @Test
  void theDeskSaysInItsOwnLanguageWhoAnnaIsWhatSheGotAndWhatSheHasSeen(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      anna.page()
          .evaluate("() => window.Amends.push(['setUser', {name: '  Anna\\u202E\\nBērziņa '}])");
      anna.opensTheChat();
      anna.says("who won the football match last night");
      anna.seesADiscount();
      mia.speaks("pl");
      mia.showsAll();
      mia.opens("Anna Bērziņa");

      assertThat(mia.details().locator(".person")).containsText("Anna Bērziņa");
      assertThat(mia.details().locator(".person .tag")).hasText("podany przez klienta");
      assertThat(mia.details().locator(".history strong").first()).hasText("rabat 10 %");
      mia.takesOver();
      mia.replies("I do not know, but we deliver to both towns.");
      anna.sees("both towns");
      assertThat(mia.page().locator(".said-agent .seen")).hasText("przeczytano");
      Pictures.take(mia.page(), "desk-in-polish");
    }
  }

  @Test
  void theDeskTellsWhyTheBotSaidSoAndDraftsWhatNobodyHasToSend(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      anna.page().evaluate("() => window.Amends.push(['setUser', {name: 'Anna of the why'}])");
      anna.opensTheChat();
      anna.says("How much is delivery?");
      anna.seesASource();
      anna.asksForAPerson();
      anna.seesAPromise();
      mia.showsAll();
      mia.opens("Anna of the why");

      mia.page().locator("desk-log .why summary").first().click();
      var why = mia.page().locator("desk-log .why-card").first();
      assertThat(why.locator(".facts dd").first()).hasText("answered");
      assertThat(why.locator(".passages code").first())
          .hasText(Pattern.compile("delivery-cost/en@\\d+"));
      assertThat(why.locator(".passage-score").first()).hasText(Pattern.compile("0\\.\\d\\d"));
      Pictures.take(mia.page(), "desk-why");

      mia.takesOver();
      mia.asksTheAssistant("Suggest a reply");
      var draft = mia.page().locator("desk-composer textarea");
      assertThat(draft).hasValue(Pattern.compile("€"));
      assertThat(mia.page().locator(".toast", new Page.LocatorOptions().setHasText("please read")))
          .isVisible();
      assertThat(mia.page().locator("desk-log .said-agent")).hasCount(0);
      Pictures.take(mia.page(), "desk-assistant");
      mia.asksTheAssistant("Sum up in a note");
      assertThat(draft).hasValue(Pattern.compile("How much is delivery"));
    }
  }

  @Test
  void aConversationIsLabelledPutAsideResolvedAndRatedByTheKeyboard(Browser browser) {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      anna.page().evaluate("() => window.Amends.push(['setUser', {name: 'Anna of the pause'}])");
      anna.opensTheChat();
      anna.asksForAPerson();
      anna.seesAPromise();
      var row = mia.rows().filter(new Locator.FilterOptions().setHasText("Anna of the pause"));
      mia.showsAll();
      mia.opens("Anna of the pause");
      mia.takesOver();
      mia.replies("I look into it and write to you on Monday.");
      anna.sees("on Monday");
      var keys = mia.page().keyboard();

      keys.press("l");
      assertThat(mia.page().locator("#label")).isFocused();
      keys.type("kurjers");
      keys.press("Enter");
      assertThat(row.locator(".tag-label")).hasText("kurjers");
      keys.press("Escape");
      assertThat(mia.page().locator("#label")).isHidden();
      keys.press("z");
      assertThat(mia.page().locator("#snooze [role=menu]")).isVisible();
      keys.press("Enter");
      assertThat(row).hasCount(0);
      Pictures.take(mia.page(), "desk-snoozed");

      anna.says("One more thing: the colour is blue.");
      assertThat(row).hasCount(1);
      mia.sees("One more thing");
      mia.replies("Blue it is.");
      anna.sees("Blue it is.");
      keys.press("e");
      assertThat(row).hasCount(0);

      assertThat(anna.chat().locator(".score button")).hasCount(5);
      Pictures.take(anna.page(), "widget-survey");
      anna.chat().locator(".score button").nth(4).click();
      assertThat(anna.chat().locator(".score")).hasCount(0);
      assertThat(mia.page().locator(".event").last()).containsText("5 of 5");
      Pictures.take(mia.page(), "desk-rated");
    }
  }

  @Test
  void aPictureComesFromTheSiteAndAFileGoesBack(Browser browser) throws IOException {
    try (var anna = Customer.visits(browser, hub.address() + "/shop/en/");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      anna.page().evaluate("() => window.Amends.push(['setUser', {name: 'Anna of the cup'}])");
      anna.opensTheChat();
      anna.attaches(new FilePayload("cup.png", "image/png", picture()));
      anna.says("It came broken");
      isShown(anna.chat().locator(".row.ours img"));
      Pictures.take(anna.page(), "files-1-sent");

      mia.showsAll();
      mia.opens("Anna of the cup");
      var preview = mia.page().locator("desk-log .file-picture img");
      isShown(preview);
      Pictures.take(mia.page(), "files-2-desk");
      mia.takesOver();
      var label = "%PDF-1.4 a label".getBytes(StandardCharsets.UTF_8);
      mia.attaches(new FilePayload("label ā.pdf", "application/pdf", label));
      mia.replies("Please print this label");

      anna.sees("Please print this label");
      var link = anna.chat().locator(".row.theirs a.source").last();
      assertThat(link).hasText("label ā.pdf");
      Pictures.take(anna.page(), "files-3-answered");
      var opened = anna.page().request().get(link.evaluate("a => a.href").toString());
      assertThat(opened.status()).isEqualTo(200);
      assertThat(opened.body()).isEqualTo(label);
    }
  }

  /// A picture that has come whole.
  private static void isShown(Locator image) {
    assertThat(image).hasCount(1);
    image.scrollIntoViewIfNeeded();
    assertThat(image).hasJSProperty("complete", true);
    assertThat(image).hasJSProperty("naturalWidth", 48);
  }

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(48, 36, BufferedImage.TYPE_INT_RGB);
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static boolean overlap(Locator one, Locator other) {
    var a = one.boundingBox();
    var b = other.boundingBox();
    return a != null
        && b != null
        && a.x < b.x + b.width
        && b.x < a.x + a.width
        && a.y < b.y + b.height
        && b.y < a.y + a.height;
  }
}
