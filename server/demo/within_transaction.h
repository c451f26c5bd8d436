// A store whose writes and reads all run inside one transaction that is open already: what usually commits
// many times then happens wholly or not at all.
#pragma once
#include "platform/storage/storage.h"

namespace eider::demo {

class WithinTransaction final : public storage::Storage {
  public:
    explicit WithinTransaction(storage::Transaction& tx) : tx_(tx) {}

    storage::Engine engine() const override { return tx_.engine(); }
    void write_later(WriteBody body, Done done) override {
        if (!body(tx_)) // a part cannot be rolled back alone
            throw StorageFailed("A step of the demonstration was refused; nothing of it was kept.");
        done(nullptr);
    }
    void read_later(storage::Lane, ReadBody body, Done done) override {
        body(tx_);
        done(nullptr);
    }
    void on_events(std::function<void()>) override {}
    std::size_t writes_waiting() const override { return 0; }
    void copy_to(const std::string&) override {}
    std::vector<std::string> check() override { return {}; }
    void stop() override {}

  private:
    storage::Transaction& tx_;
};

} // namespace eider::demo
