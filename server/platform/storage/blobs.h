// Bytes by their SHA-256: attachments. Small ones lie in the database; on SQLite large ones are files of the
// data folder, written and on disk before the transaction that names them. On PostgreSQL all lie in the
// database, so that every node reaches them.
#pragma once
#include "platform/storage/transaction.h"

#include <string>

namespace eider::storage {

inline constexpr std::size_t BLOB_IN_DATABASE_BYTES_MAX = 128 * 1024;

struct StoredBlob {
    std::string sha256;
    std::int64_t size = 0;
};

class Blobs {
  public:
    // `data_folder` empty: everything in the database.
    explicit Blobs(std::string data_folder) : folder_(std::move(data_folder)) {}
    // Keeps the bytes, once. Safe to repeat. Throws StorageFailed.
    StoredBlob put(Transaction& tx, std::string_view bytes) const;
    // For large bytes, on a thread that may wait: puts the file in place so that put() finds it there.
    void prepare(Engine engine, std::string_view bytes) const;
    // Throws StorageFailed when they are gone or not what they were.
    std::string get(Transaction& tx, const std::string& sha256) const;
    // Hashes of blobs that cannot be read back whole.
    std::vector<std::string> damaged(Transaction& tx) const;

  private:
    std::string path_of(const std::string& sha256) const;
    void write_file(const std::string& sha256, std::string_view bytes) const;
    std::string folder_;
};

} // namespace eider::storage
