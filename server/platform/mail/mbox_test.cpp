// Messages out of mbox files and folders.
#include "platform/base/result.h"
#include "platform/mail/mbox.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace eider::mail {
namespace {

struct TemporaryFolder {
    std::filesystem::path path;
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "mbox-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

std::vector<std::string> all(MessageSource& source) {
    std::vector<std::string> out;
    while (std::optional<StoredMessage> message = source.next()) out.push_back(message->raw);
    return out;
}

void write(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

TEST(Mbox, SplitsAtFromLinesAndUnquotesThem) {
    std::istringstream stream(
        "From ann@example.com Sat Nov 21 20:13:00 2026\nSubject: one\n\n>From here on\n>>From there\n\n"
        "From ben@example.com Sat Nov 21 20:14:00 2026\nSubject: two\n\nbody\n");
    MboxSource source(stream, "box");
    EXPECT_EQ(all(source), (std::vector<std::string>{"Subject: one\n\nFrom here on\n>From there\n",
                                                     "Subject: two\n\nbody\n"}));
}

TEST(Mbox, ALineThatOnlyLooksLikeASeparatorStays) {
    std::istringstream stream("From ann@example.com Sat Nov 21 20:13:00 2026\nSubject: one\n\nText\n\nFrom "
                              "Monday on we are open.\n");
    MboxSource source(stream, "box");
    std::vector<std::string> messages = all(source);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_NE(messages[0].find("From Monday on we are open."), std::string::npos);
}

TEST(Mbox, AMessageThatIsTooLargeIsCutAndTheNextOneIsRead) {
    std::istringstream stream("From a Sat Nov 21 20:13:00 2026\nSubject: one\n\n" + std::string(300, 'x') +
                              "\n" + std::string(300, 'y') +
                              "\n\nFrom b Sat Nov 21 20:13:00 2026\nSubject: two\n\n");
    MboxSource source(stream, "box", 400);
    std::optional<StoredMessage> first = source.next(), second = source.next();
    ASSERT_TRUE(first && second);
    EXPECT_TRUE(first->is_cut);
    EXPECT_LE(first->raw.size(), 400u);
    EXPECT_EQ(second->raw, "Subject: two\n");
    EXPECT_EQ(second->origin, "box#2");
}

TEST(Mbox, AMaildirGivesItsFinishedMessagesOnly) {
    TemporaryFolder folder;
    std::filesystem::create_directories(folder.path / "tmp");
    write(folder.path / "new/2", "Subject: new\n\n");
    write(folder.path / "cur/1:2,S", "Subject: seen\n\n");
    write(folder.path / "tmp/3", "Subject: half");
    write(folder.path / "dovecot.index", "no message");
    EXPECT_EQ(all(*open_messages(folder.path)),
              (std::vector<std::string>{"Subject: seen\n\n", "Subject: new\n\n"}));
}

TEST(Mbox, AFolderGivesFilesAndMboxesInTheOrderOfTheirPaths) {
    TemporaryFolder folder;
    write(folder.path / "b.eml", "Subject: b\n\n");
    write(folder.path / "a/mbox",
          "From x Sat Nov 21 20:13:00 2026\nSubject: 1\n\nFrom x Sat Nov 21 20:13:00 2026\nSubject: 2\n\n");
    EXPECT_EQ(all(*open_messages(folder.path)).size(), 3u);
    EXPECT_THROW(open_messages(folder.path / "missing"), StorageFailed);
}

} // namespace
} // namespace eider::mail
