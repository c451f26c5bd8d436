// Real mails of many origins, whole, cut short and damaged: every one gets an answer in time, in UTF-8.
#include "platform/base/text.h"
#include "platform/mail/html_tree.h"
#include "platform/mail/parse.h"
#include "platform/mail/structure.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

namespace eider::mail {
namespace {

constexpr std::size_t largest_file = 4u << 20;

std::vector<std::filesystem::path> corpus() {
    std::filesystem::path folder = std::filesystem::path(EIDER_SOURCE_DIR) / "../shared/data/mail-open";
    std::vector<std::filesystem::path> files;
    if (!is_directory(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.file_size() <= largest_file) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string content(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void expect_sound(const std::string& raw, const std::string& name) {
    auto begin = thread_time();
    ParsedMail mail = parse_mail(raw);
    EXPECT_LT(thread_time() - begin, std::chrono::seconds(5)) << name;
    EXPECT_TRUE(is_utf8(to_json(mail))) << name;
    EXPECT_EQ(mail.text.find('\r'), std::string::npos) << name;
    for (const Attachment& attachment : mail.attachments) {
        EXPECT_FALSE(attachment.filename.empty()) << name;
        EXPECT_EQ(attachment.filename.find_first_of("/\\\n\r\t"), std::string::npos) << name;
        EXPECT_FALSE(attachment.filename.starts_with("..") || attachment.filename == ".") << name;
    }
}

TEST(Corpus, EveryFileGetsAnAnswerInTime) {
    std::vector<std::filesystem::path> files = corpus();
    if (files.empty()) GTEST_SKIP() << "the mail fixtures are not there";
    for (const auto& file : files) expect_sound(content(file), file.string());
    std::cout << files.size() << " files read\n";
}

TEST(Corpus, CutAndDamagedMailsGetAnAnswerToo) {
    std::vector<std::filesystem::path> files = corpus();
    if (files.empty()) GTEST_SKIP() << "the mail fixtures are not there";
    constexpr std::size_t wanted = 400, longest = 60'000;
    std::mt19937_64 random(20261121);
    std::size_t count = 0;
    for (std::size_t i = 0; i < wanted; ++i) {
        std::string raw = content(files[random() % files.size()]).substr(0, longest);
        if (raw.empty()) continue;
        std::string name = "damaged " + std::to_string(i);
        expect_sound(raw.substr(0, random() % raw.size()), name);
        for (int k = 0; k < 30; ++k) {
            std::size_t at = random() % raw.size();
            switch (random() % 3) {
            case 0: raw[at] = static_cast<char>(random() % 256); break;
            case 1: raw.erase(at, random() % 40 + 1); break;
            default: raw.insert(at, raw.substr(random() % raw.size(), 60));
            }
            if (raw.empty()) raw = "x";
        }
        expect_sound(raw, name);
        ++count;
    }
    std::cout << count << " mails cut and damaged\n";
}

std::string shape(const Part& part) {
    std::string out = part.type.value + "(" + (part.children.empty() ? std::to_string(part.body.size()) : "");
    for (const Part& child : part.children) out += shape(child);
    return out + ")";
}

// The two ways of finding parts may differ on broken mails; on nearly all they must agree.
TEST(Corpus, BothSplittersFindTheSameParts) {
    std::vector<std::filesystem::path> files = corpus();
    if (files.empty()) GTEST_SKIP() << "the mail fixtures are not there";
    std::size_t multiparts = 0, different = 0;
    for (const auto& file : files) {
        std::string raw = content(file);
        Structure ours = read_structure(raw, {}, Splitter::own),
                  theirs = read_structure(raw, {}, Splitter::gmime);
        if (!ours.root.is_multipart() && !theirs.root.is_multipart()) continue;
        ++multiparts;
        if (shape(ours.root) == shape(theirs.root)) continue;
        ++different;
        std::cout << file.string() << "\n  " << shape(ours.root) << "\n  " << shape(theirs.root) << "\n";
    }
    std::cout << different << " of " << multiparts << " differ\n";
    EXPECT_LT(different * 20, multiparts);
}

} // namespace
} // namespace eider::mail
