// Inserts collected into COPY: the program's own statements fill PostgreSQL without a round trip for each
// row.
#pragma once
#include "bench/direct.h"

namespace eider::bench {

class BulkPostgres final : public Bulk {
  public:
    explicit BulkPostgres(std::string url);
    ~BulkPostgres() override;
    void begin() override;
    storage::Transaction& transaction() override;
    void commit() override;
    void execute(const std::string& text) override;
    void finish() override; // sequences behind the newest rows, the index of words, statistics

  private:
    class Collector;
    storage::PostgresConnection connection_;
    std::unique_ptr<Collector> collector_;
};

} // namespace eider::bench
