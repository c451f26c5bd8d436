// The rows of a filed desk, to be written once more with nothing but prepared inserts: what the engine itself
// needs for what filing wrote. SQLite only.
#pragma once
#include <memory>
#include <string>

namespace eider::bench {

class RawRows {
  public:
    // Reads the rows that filing mail adds: message, bytes, arrival, person, identity, ticket, reply, file,
    // message id, events, and the words for the search. Throws StorageFailed.
    explicit RawRows(const std::string& data_folder);
    ~RawRows();
    RawRows(const RawRows&) = delete;
    RawRows& operator=(const RawRows&) = delete;

    // Inserts them into a fresh desk, durably, `batch` messages to a transaction.
    void insert_into(const std::string& data_folder, std::size_t batch) const;

  private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

} // namespace eider::bench
