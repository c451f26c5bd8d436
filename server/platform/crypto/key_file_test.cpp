// The key file: made once, kept for ever, the same for all who start at once.
#include "platform/crypto/key_file.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace eider {
namespace {

namespace fs = std::filesystem;

class KeyFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "eider-key-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        path_ = folder_ / "secret.key";
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path folder_, path_;
    SystemRandom random_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnly) {
    std::string first(load_or_create_key(path_, random_).bytes());
    EXPECT_EQ(load_or_create_key(path_, random_).bytes(), first);
    EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::file_size(path_), SECRET_KEY_BYTES);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(KeyFile, IsTheSameForAllWhoStartAtOnce) {
    for (int round = 0; round < 20; ++round) {
        fs::remove(path_);
        std::vector<std::string> keys(8);
        std::vector<std::thread> starters;
        for (std::string& key : keys)
            starters.emplace_back([&] { key = load_or_create_key(path_, random_).bytes(); });
        for (std::thread& starter : starters) starter.join();
        EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 1u);
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(KeyFile, IsNeverReplacedWhenItIsDamaged) {
    std::ofstream(path_) << "short";
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THROW(load_or_create_key(path_, random_), StorageFailed);
    EXPECT_EQ(fs::file_size(path_), 5u);
}

TEST_F(KeyFile, IsRefusedWhenOthersMayReadIt) {
    load_or_create_key(path_, random_);
    fs::permissions(path_, fs::perms::group_read, fs::perm_options::add);
    EXPECT_THROW(load_or_create_key(path_, random_), StorageFailed);
}

TEST_F(KeyFile, SaysWhenItsFolderIsMissing) {
    EXPECT_THROW(load_or_create_key(folder_ / "missing" / "secret.key", random_), StorageFailed);
}

} // namespace
} // namespace eider
