// How other threads reach an io thread: they put letters into its mailbox, which wakes it once for all that
// wait.
#pragma once
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace eider::http {

// Something that is to be looked at on the io thread.
class Letter {
  public:
    virtual ~Letter() = default;
    virtual void open() = 0; // on the io thread
};

// Bytes of bodies that all requests of a server hold together. Thread: any.
class BodyBudget {
  public:
    explicit BodyBudget(std::size_t limit) : limit_(limit) {}
    bool take(std::size_t bytes) { // false: it would be too much, and nothing was taken
        if (used_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= limit_) return true;
        give_back(bytes);
        return false;
    }
    void give_back(std::size_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }

  private:
    const std::size_t limit_;
    std::atomic<std::size_t> used_ = 0;
};

// Shared by its io thread and by every request that is still held somewhere, so that it may outlive the
// server.
class Mailbox {
  public:
    Mailbox(boost::asio::io_context& context, std::shared_ptr<BodyBudget> budget)
        : context_(&context), budget_(std::move(budget)) {}

    void put(std::shared_ptr<Letter> letter);      // thread: any
    bool is_here() const { return here_ == this; } // whether the caller is on the io thread of this mailbox
    BodyBudget& budget() { return *budget_; }

    void move_in() { here_ = this; } // the calling thread is the io thread from now on
    void close();                    // letters are dropped from now on

  private:
    void open_all();

    static thread_local const Mailbox* here_;
    std::mutex mutex_; // guards context_ and letters_
    boost::asio::io_context* context_;
    std::vector<std::shared_ptr<Letter>> letters_;
    std::vector<std::shared_ptr<Letter>> opening_; // io thread only
    std::shared_ptr<BodyBudget> budget_;
};

} // namespace eider::http
