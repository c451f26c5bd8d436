// Keeps and finds bytes by their hash.
#include "platform/storage/blobs.h"

#include "platform/base/result.h"
#include "platform/crypto/hash.h"

#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace eider::storage {
namespace {

const Sql has_blob("select 1 from blobs where sha256 = ?1");
const Sql insert_blob(
    "insert into blobs (sha256, size, bytes) values (?1, ?2, ?3) on conflict (sha256) do nothing");
const Sql select_blob("select size, bytes from blobs where sha256 = ?1");
const Sql select_hashes("select sha256 from blobs order by sha256");

[[noreturn]] void cannot_write(const std::string& path) {
    throw StorageFailed(
        fmt::format("The attachment {} could not be written: {}.", path, std::strerror(errno)));
}

void sync_folder(const std::filesystem::path& folder) {
    int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

} // namespace

std::string Blobs::path_of(const std::string& sha256) const {
    return fmt::format("{}/blobs/{}/{}", folder_, sha256.substr(0, 2), sha256.substr(2));
}

void Blobs::write_file(const std::string& sha256, std::string_view bytes) const {
    std::filesystem::path path = path_of(sha256);
    if (std::filesystem::exists(path)) return;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::string temporary = path.string() + fmt::format(".{}.{}", getpid(), gettid());
    int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) cannot_write(path);
    for (std::string_view left = bytes; !left.empty();) {
        ssize_t written = write(fd, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            close(fd);
            unlink(temporary.c_str());
            cannot_write(path);
        }
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    bool on_disk = fdatasync(fd) == 0;
    close(fd);
    if (!on_disk || rename(temporary.c_str(), path.c_str()) != 0) cannot_write(path);
    sync_folder(path.parent_path());
    sync_folder(path.parent_path().parent_path());
}

void Blobs::prepare(Engine engine, std::string_view bytes) const {
    if (engine == Engine::sqlite && !folder_.empty() && bytes.size() > BLOB_IN_DATABASE_BYTES_MAX)
        write_file(sha256_hex(bytes), bytes);
}

StoredBlob Blobs::put(Transaction& tx, std::string_view bytes) const {
    StoredBlob blob{.sha256 = sha256_hex(bytes), .size = static_cast<std::int64_t>(bytes.size())};
    if (tx.number(has_blob, {blob.sha256})) return blob;
    bool in_file =
        tx.engine() == Engine::sqlite && !folder_.empty() && bytes.size() > BLOB_IN_DATABASE_BYTES_MAX;
    if (in_file) write_file(blob.sha256, bytes);
    tx.run(insert_blob, {blob.sha256, blob.size, in_file ? Value() : Value(Bytes{bytes})});
    return blob;
}

std::string Blobs::get(Transaction& tx, const std::string& sha256) const {
    std::optional<std::string> bytes;
    bool in_file = false;
    tx.first(select_blob, {sha256}, [&](const Row& row) {
        in_file = row.is_null(1);
        if (!in_file) bytes = row.string(1);
        return 0;
    });
    if (in_file) {
        std::ifstream file(path_of(sha256), std::ios::binary);
        std::ostringstream content;
        if (file) content << file.rdbuf();
        bytes = std::move(content).str();
    }
    if (!bytes || sha256_hex(*bytes) != sha256)
        throw StorageFailed("The bytes of this attachment are gone or damaged; restore them from a backup.");
    return std::move(*bytes);
}

std::vector<std::string> Blobs::damaged(Transaction& tx) const {
    std::vector<std::string> found;
    for (const std::string& sha256 : tx.all(select_hashes, {}, [](const Row& row) { return row.string(0); }))
        try {
            get(tx, sha256);
        } catch (const StorageFailed&) {
            found.push_back(sha256);
        }
    return found;
}

} // namespace eider::storage
