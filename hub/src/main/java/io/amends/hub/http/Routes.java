package io.amends.hub.http;

import static io.amends.hub.http.Access.ADMIN;
import static io.amends.hub.http.Access.AGENT;
import static io.amends.hub.http.Access.ANYONE;
import static io.amends.hub.http.Access.LOOPBACK;
import static io.amends.hub.http.Access.SHOP;
import static io.amends.hub.http.Access.SITE;
import static io.amends.hub.http.Access.SUPERVISOR;
import static io.amends.hub.http.Route.delete;
import static io.amends.hub.http.Route.get;
import static io.amends.hub.http.Route.options;
import static io.amends.hub.http.Route.post;
import static io.amends.hub.http.Route.put;

import java.util.List;

/// The table of contents: every call, who may make it, and where it is answered (docs/api.md).
record Routes(
    SessionRoutes session,
    AccountRoutes account,
    InboxRoutes inbox,
    ConversationRoutes conversation,
    AnswerRoutes answer,
    FileRoutes file,
    CustomerRoutes customer,
    AssistRoutes assist,
    CannedRoutes canned,
    ArticleRoutes article,
    BulkRoutes bulk,
    CareRoutes care,
    PlanRoutes plan,
    GoldenRoutes golden,
    FaqRoutes faq,
    LearningRoutes learning,
    CalendarRoutes calendar,
    MakeGoodRoutes makeGood,
    AnswerPolicyRoutes answerPolicy,
    UserRoutes user,
    SiteRoutes site,
    QuarantineRoutes quarantine,
    DeliveryRoutes delivery,
    ChannelRoutes channel,
    HookRoutes hook,
    DiscountRoutes discount,
    WidgetRoutes widget,
    HealthRoutes health,
    AssetRoutes asset,
    PageRoutes page,
    HelpRoutes help) {
  private static final String CONVERSATION = "/api/desk/conversations/{id}";
  private static final String MESSAGE = CONVERSATION + "/messages/{seq}";
  private static final String ARTICLE = "/api/admin/articles/{id}";
  private static final String REVISION = ARTICLE + "/translations/{lang}/revisions/{revision}";

  List<Route> table() {
    return List.of(
        // Session and accounts
        get("/api/session", ANYONE, session::current),
        post("/api/session", ANYONE, session::logIn),
        delete("/api/session", AGENT, session::logOut),
        put("/api/me", AGENT, session::changeProfile),
        put("/api/me/password", AGENT, session::changePassword),
        get("/api/invitations/{token}", ANYONE, account::invitation),
        post("/api/invitations/{token}", ANYONE, account::join),
        post("/api/password-resets", ANYONE, account::forgot),
        post("/api/password-resets/{token}", ANYONE, account::resetPassword),

        // Desk
        get("/api/desk/conversations", AGENT, inbox::list),
        get("/api/desk/search", AGENT, inbox::search),
        get("/api/desk/agents", AGENT, inbox::colleagues),
        get(CONVERSATION, AGENT, conversation::show),
        get(CONVERSATION + "/messages", AGENT, conversation::messages),
        post(CONVERSATION + "/replies", AGENT, answer::reply),
        post(CONVERSATION + "/files", AGENT, answer::attach).upTo(Route.ATTACHMENT),
        post(CONVERSATION + "/private-replies", AGENT, answer::replyInPrivate),
        post(CONVERSATION + "/notes", AGENT, answer::note),
        post(CONVERSATION + "/transcript", AGENT, answer::transcript),
        post(CONVERSATION + "/take-over", AGENT, conversation::takeOver),
        post(CONVERSATION + "/give-back", AGENT, conversation::giveBack),
        post(CONVERSATION + "/resolve", AGENT, conversation::resolve),
        post(CONVERSATION + "/reopen", AGENT, conversation::reopen),
        post(CONVERSATION + "/assign", AGENT, conversation::assign),
        post(CONVERSATION + "/block", AGENT, conversation::block),
        post(CONVERSATION + "/deliveries/{key}/resend", AGENT, conversation::resend),
        post(CONVERSATION + "/deliveries/{key}/let-be", AGENT, conversation::letBe),
        post(CONVERSATION + "/snooze", AGENT, conversation::snooze),
        put(CONVERSATION + "/labels", AGENT, conversation::label),
        get("/api/desk/channels", AGENT, channel::names),
        get("/api/desk/labels", AGENT, conversation::labels),
        put(CONVERSATION + "/draft", AGENT, answer::draft),
        post(CONVERSATION + "/make-goods", AGENT, answer::makeGood),
        get(MESSAGE + "/mail", AGENT, file::mail),
        get(MESSAGE + "/held", AGENT, file::held),
        get(MESSAGE + "/original", AGENT, file::original),
        get("/api/desk/files/{file}", AGENT, file::show),
        get(CONVERSATION + "/timeline", AGENT, customer::timeline),
        post(CONVERSATION + "/links", AGENT, customer::link),
        delete(CONVERSATION + "/links/{customer}", AGENT, customer::unlink),
        put(CONVERSATION + "/preferences", AGENT, customer::prefer),
        post(CONVERSATION + "/elsewhere", AGENT, customer::elsewhere),
        post(CONVERSATION + "/mailbox-check", AGENT, customer::askMailbox),
        post(CONVERSATION + "/assist", AGENT, assist::help),
        get("/api/desk/canned", AGENT, canned::find),
        get("/api/desk/articles", AGENT, faq::suggest),

        // Admin
        get("/api/admin/articles", ADMIN, article::list),
        post("/api/admin/articles", ADMIN, article::create),
        get(ARTICLE, ADMIN, article::show),
        put(ARTICLE, ADMIN, article::change),
        delete(ARTICLE, ADMIN, article::delete).slowly(),
        post(ARTICLE + "/translations/{lang}/rehearse", ADMIN, article::rehearse).slowly(),
        post(ARTICLE + "/translations/{lang}/publish", ADMIN, article::publish).slowly(),
        post(ARTICLE + "/translations/{lang}/unpublish", ADMIN, article::unpublish).slowly(),
        get(ARTICLE + "/translations/{lang}/revisions", ADMIN, article::revisions),
        post("/api/admin/articles/bulk", ADMIN, bulk::apply).slowly(),
        post("/api/admin/undos/{undo}", ADMIN, bulk::undo).slowly(),
        get("/api/admin/translations", ADMIN, care::translations),
        put(ARTICLE + "/translations/{lang}/source", ADMIN, care::fits),
        get("/api/admin/confusions", ADMIN, care::confusions).slowly(),
        get("/api/admin/plans", ADMIN, plan::list),
        put(ARTICLE + "/translations/{lang}/plan", ADMIN, plan::save),
        delete(ARTICLE + "/translations/{lang}/plan", ADMIN, plan::delete),
        get("/api/admin/golden", ADMIN, golden::list),
        post("/api/admin/golden", ADMIN, golden::create),
        post("/api/admin/golden/check", ADMIN, golden::check).slowly(),
        put("/api/admin/golden/{id}", ADMIN, golden::change),
        delete("/api/admin/golden/{id}", ADMIN, golden::delete),
        post(REVISION + "/roll-back", ADMIN, article::rollBack).slowly(),
        get(REVISION + "/told", ADMIN, learning::told),
        post(REVISION + "/corrections", ADMIN, learning::correct).slowly(),
        get("/api/admin/unanswered", ADMIN, learning::unanswered),
        get("/api/admin/report", ADMIN, learning::report),
        post("/api/admin/faq/preview", ADMIN, faq::preview),
        post("/api/admin/faq/try", ADMIN, faq::tryOut),
        post("/api/admin/faq/import", ADMIN, faq::bringIn).upTo(Route.IMPORT).verySlowly(),
        get("/api/admin/faq/export", ADMIN, faq::takeAway),
        get("/api/admin/calendar", ADMIN, calendar::show),
        put("/api/admin/calendar", ADMIN, calendar::change),
        get("/api/admin/answer-policy", ADMIN, answerPolicy::show),
        put("/api/admin/answer-policy", ADMIN, answerPolicy::change),
        get("/api/admin/make-good", ADMIN, makeGood::show),
        put("/api/admin/make-good", ADMIN, makeGood::change),
        get("/api/admin/users", ADMIN, user::list),
        put("/api/admin/users/{id}", ADMIN, user::change),
        post("/api/admin/invitations", ADMIN, user::invite),
        get("/api/admin/sites", ADMIN, site::list),
        post("/api/admin/sites", ADMIN, site::create),
        put("/api/admin/sites/{id}", ADMIN, site::change),
        get("/api/admin/canned", SUPERVISOR, canned::list),
        post("/api/admin/canned", SUPERVISOR, canned::create),
        put("/api/admin/canned/{id}", SUPERVISOR, canned::change),
        delete("/api/admin/canned/{id}", SUPERVISOR, canned::delete),
        get("/api/admin/quarantine", SUPERVISOR, quarantine::list),
        post("/api/admin/quarantine/{id}/rerun", SUPERVISOR, quarantine::rerun),
        get("/api/admin/deliveries", SUPERVISOR, delivery::list),
        get("/api/admin/channel-kinds", ADMIN, channel::kinds),
        get("/api/admin/channels", ADMIN, channel::list),
        post("/api/admin/channels", ADMIN, channel::create),
        put("/api/admin/channels/{id}", ADMIN, channel::change),
        delete("/api/admin/channels/{id}", ADMIN, channel::remove),
        post("/api/admin/channels/{id}/check", ADMIN, channel::check),
        get("/api/admin/shop-token", ADMIN, discount::token),
        post("/api/admin/shop-token", ADMIN, discount::newToken),

        // Providers
        get("/hooks/{channel}", ANYONE, hook::greet),
        post("/hooks/{channel}", ANYONE, hook::take).upTo(HookRoutes.MOST),

        // Widget
        get("/api/widget/{site}", ANYONE, widget::show),
        get("/api/widget/{site}/faq", ANYONE, widget::faq),
        options("/api/widget/{site}/files", SITE, widget::mayAttach),
        post("/api/widget/{site}/files", SITE, widget::attach).upTo(widget.maxFileBytes()),
        options("/api/widget/{site}/transcript", SITE, widget::mayAttach),
        post("/api/widget/{site}/transcript", SITE, widget::transcript),
        get("/api/files/{token}", ANYONE, file::byLink),

        // Shop
        get("/api/discounts/{code}", SHOP, discount::show),
        post("/api/discounts/{code}/redeem", SHOP, discount::redeem),
        post("/api/discounts/{code}/release", SHOP, discount::release),

        // Operation
        get("/health/live", ANYONE, health::live),
        get("/health/ready", ANYONE, health::ready),
        get("/metrics", LOOPBACK, health::metrics),
        get("/openapi.yaml", ANYONE, asset::openapi),

        // Pages
        get("/", ANYONE, page::home),
        get("/shop/{lang}/", ANYONE, page::shop),
        get("/shop/{lang}/{product}", ANYONE, page::product),
        get("/desk", ANYONE, page::desk),
        get("/admin", ANYONE, page::admin),
        get("/login", ANYONE, page::login),
        get("/invite/{token}", ANYONE, page::invite),
        get("/reset", ANYONE, page::reset),
        get("/reset/{token}", ANYONE, page::newPassword),
        get("/help/{lang}/", ANYONE, help::home),
        get("/help/{lang}/{article}", ANYONE, help::article),
        get("/api/help/{lang}/suggestions", ANYONE, help::suggestions),
        get("/sitemap.xml", ANYONE, help::sitemap),
        get("/robots.txt", ANYONE, help::robots),
        get("/chat/{site}", ANYONE, page::chat),
        get("/widget.js", ANYONE, asset::widget),
        get("/texts/{file*}", ANYONE, asset::widget),
        get("/widget/{file*}", ANYONE, asset::widget),
        get("/static/{file*}", ANYONE, asset::bundle));
  }
}
