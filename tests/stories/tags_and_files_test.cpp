// Tags, and files that are uploaded before the comment they belong to.
#include "tests/support/story.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class TagsAndFiles : public Stories {
  protected:
    Someone ana, bea, ben;
    TicketId talk;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        bea = story.customer("Bea");
        ben = story.rep("Ben");
        talk = ana.writes("My order is late");
    }
    std::vector<tickets::Attachment> files_of(CommentId comment) {
        return story.read([&](storage::Transaction& tx) { return tickets::attachments_of(tx, comment); });
    }
    std::string bytes_of(const tickets::Attachment& file) {
        return story.read([&](storage::Transaction& tx) { return story.desk().blobs.get(tx, file.sha256); });
    }
};
TOLD_ON_BOTH_ENGINES(TagsAndFiles);

TEST_P(TagsAndFiles, TagsAreFoldedAndKeptOnce) {
    auto changed =
        ben.changes(talk, {.tags = std::vector<std::string>{"Late", " late ", "VIP customer", "é"}});
    EXPECT_EQ(changed.value().ticket.tags, "late vip_customer e");
    EXPECT_EQ(ben.finds("tags:LATE"), (std::vector{talk}));
    EXPECT_EQ(ben.finds("tags:vip_customer"), (std::vector{talk}));
    EXPECT_TRUE(ben.finds("tags:other").empty());
    EXPECT_EQ(story.events("ticket.changed", talk).size(), 1u);
}

TEST_P(TagsAndFiles, AddingAndTakingAwayLeavesTheOthers) {
    ben.changes(talk, {.add_tags = {"a", "b"}});
    ben.changes(talk, {.add_tags = {"c"}, .remove_tags = {"A"}});
    EXPECT_EQ(story.ticket(talk).tags, "b c");
    EXPECT_TRUE(ben.finds("tags:a").empty());
    EXPECT_EQ(ben.changes(talk, {.add_tags = {"b"}}).value().events.size(), 0u) << "nothing changed";
}

TEST_P(TagsAndFiles, TagsAreBounded) {
    std::vector<std::string> most;
    for (std::size_t i = 0; i < tickets::TAGS_MAX; ++i) most.push_back(fmt::format("tag{}", i));
    EXPECT_TRUE(ben.changes(talk, {.tags = most}).done());
    EXPECT_EQ(ben.changes(talk, {.add_tags = {"one_more"}}).refused(), RefusalKind::invalid);
    std::string longest(tickets::TAG_BYTES_MAX, 't');
    EXPECT_TRUE(ben.changes(talk, {.tags = std::vector{longest}}).done());
    EXPECT_EQ(ben.changes(talk, {.tags = std::vector{longest + "t"}}).refused(), RefusalKind::invalid);
}

TEST_P(TagsAndFiles, AnUploadGoesWithItsReply) {
    auto written = ana.replies(talk, "See the photo", {ana.uploads("../../photo.txt", "pixels")}).value();
    auto files = files_of(written.comment);
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].file_name, "photo.txt");
    EXPECT_EQ(files[0].ticket, talk);
    EXPECT_FALSE(files[0].underwater);
    EXPECT_EQ(bytes_of(files[0]), "pixels");
    EXPECT_TRUE(ben.opens(files[0].id).done());
    EXPECT_EQ(story.events("ticket.reply_written", talk).size(), 1u);
}

TEST_P(TagsAndFiles, SomebodyElsesUploadIsRefusedAndNothingIsWritten) {
    std::string hers = ana.uploads("passport.txt", "private");
    EXPECT_EQ(ben.replies(talk, "Look", {hers}).refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.reads(talk).size(), 1u);
    EXPECT_TRUE(story.events("ticket.reply_written").empty());
    EXPECT_TRUE(ana.replies(talk, "Look", {hers}).done());
}

TEST_P(TagsAndFiles, AnUploadIsUsedOnce) {
    std::string upload = ana.uploads("photo.txt", "pixels");
    ana.replies(talk, "Look", {upload});
    EXPECT_EQ(ana.replies(talk, "Again", {upload}).refused(), RefusalKind::invalid);
}

TEST_P(TagsAndFiles, AnUploadThatWaitsIsSeenByItsOwnerOnly) {
    ana.uploads("photo.txt", "pixels");
    auto me = ana.actor();
    AttachmentId waiting{};
    story.read([&](storage::Transaction& tx) {
        for (std::int64_t id = 1; id < 100'000 && !waiting; ++id)
            if (tickets::access_attachment(tx, me, {id})) waiting = {id};
        return true;
    });
    ASSERT_TRUE(waiting);
    EXPECT_EQ(ben.opens(waiting).refused(), RefusalKind::not_found);
    EXPECT_EQ(bea.opens(waiting).refused(), RefusalKind::not_found);
}

TEST_P(TagsAndFiles, AnUploadThatNobodyUsedIsForgotten) {
    std::string upload = ana.uploads("photo.txt", "pixels");
    auto forget = [&] {
        return story.write(
            [&](storage::Transaction& tx) { return tickets::forget_old_uploads(tx, story.now()); });
    };
    story.advance(tickets::UPLOADS_LAST - std::chrono::hours(1));
    forget();
    EXPECT_TRUE(ana.replies(talk, "Still there", {upload}).done());
    std::string other = ana.uploads("photo.txt", "pixels");
    story.advance(tickets::UPLOADS_LAST + std::chrono::hours(1));
    forget();
    EXPECT_EQ(ana.replies(talk, "Too late", {other}).refused(), RefusalKind::invalid);
}

TEST_P(TagsAndFiles, AFileAloneIsEnoughOfAReply) {
    EXPECT_TRUE(ana.replies(talk, "", {ana.uploads("photo.txt", "pixels")}).done());
    EXPECT_EQ(ana.replies(talk, "", {}).refused(), RefusalKind::invalid);
}

TEST_P(TagsAndFiles, ALargeFileComesBackAsItWas) {
    std::string large(storage::BLOB_IN_DATABASE_BYTES_MAX + 1, '\x00');
    large.back() = '\xFF';
    auto written = ana.replies(talk, "Large", {ana.uploads("large.bin", large)}).value();
    EXPECT_EQ(bytes_of(files_of(written.comment).at(0)), large);
}

} // namespace
} // namespace eider::test
