// A store in front of another one that fails when it is told to: before a write begins, or once all its
// statements ran but before they are kept. Reads go on.
#pragma once
#include "platform/storage/storage.h"

#include <atomic>

namespace eider::test {

class FailingStorage final : public storage::Storage {
  public:
    enum class Moment { before, at_commit };

    explicit FailingStorage(storage::Storage& real) : real_(real) {}

    // The write that comes as number `count` from now on fails (1 = the next), and only that.
    void fail_write(int count, Moment moment) {
        moment_ = moment;
        left_ = count;
    }
    // Whether a failure that was ordered has happened.
    bool has_failed() const { return left_ <= 0; }

    storage::Engine engine() const override { return real_.engine(); }
    void write_later(WriteBody body, Done done) override {
        bool fails = left_.fetch_sub(1) == 1;
        if (fails && moment_ == Moment::before) throw StorageFailed("the disk is gone");
        real_.write_later(
            [body = std::move(body), fails](storage::Transaction& tx) mutable {
                bool keep = body(tx);
                if (fails) throw StorageFailed("the disk is full");
                return keep;
            },
            std::move(done));
    }
    void read_later(storage::Lane lane, ReadBody body, Done done) override {
        real_.read_later(lane, std::move(body), std::move(done));
    }
    void on_events(std::function<void()> wake) override { real_.on_events(std::move(wake)); }
    std::size_t writes_waiting() const override { return real_.writes_waiting(); }
    void copy_to(const std::string& file) override { real_.copy_to(file); }
    std::vector<std::string> check() override { return real_.check(); }
    void stop() override { real_.stop(); }

  private:
    storage::Storage& real_;
    std::atomic<int> left_ = 0; // <= 0: no write fails
    std::atomic<Moment> moment_ = Moment::before;
};

} // namespace eider::test
