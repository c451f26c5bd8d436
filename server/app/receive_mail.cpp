// `eider mail receive`: from pipes, files, folders, mbox files and Maildirs into the desk.
#include "app/commands.h"
#include "app/demonstration.h"
#include "app/desk_process.h"
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"
#include "platform/mail/mbox.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <mutex>
#include <thread>

namespace eider::app {
namespace {

constexpr const char* WAY = "command";
constexpr std::size_t TAKERS = 64;       // messages taken in at the same time: they share durable commits
constexpr std::size_t WAITING_MAX = 128; // messages read ahead of the takers
constexpr std::size_t IN_HAND_BYTES_MAX = 128 << 20; // of all that are read and not yet taken in

// Takes messages in on several threads. What the desk cannot take now ends the run with TRY_LATER.
class Intake {
  public:
    Intake(Desk& desk, std::string mailbox) : desk_(desk), ways_(desk), mailbox_(std::move(mailbox)) {}
    void add(std::string name, std::string bytes) {
        std::unique_lock lock(mutex_);
        taken_.wait(lock, [&] {
            return waiting_.size() < WAITING_MAX &&
                   (in_hand_bytes_ == 0 || in_hand_bytes_ + bytes.size() <= IN_HAND_BYTES_MAX);
        });
        if (threads_.size() < TAKERS) threads_.emplace_back([this] { loop(); });
        in_hand_bytes_ += bytes.size();
        waiting_.push_back({std::move(name), std::move(bytes)});
        arrived_.notify_one();
    }
    void finish() {
        {
            std::lock_guard lock(mutex_);
            finished_ = true;
        }
        arrived_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    int status() const { return try_later_ ? TRY_LATER : refused_ > 0 ? WRONG_INPUT : DONE; }
    void report() const {
        std::fprintf(stderr, "%lld messages: %lld new, %lld known already, %lld refused.\n",
                     static_cast<long long>(new_ + known_ + refused_), static_cast<long long>(new_),
                     static_cast<long long>(known_), static_cast<long long>(refused_));
    }

  private:
    struct Message {
        std::string name, bytes;
    };
    void loop() {
        while (true) {
            Message message;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [&] { return finished_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                message = std::move(waiting_.front());
                waiting_.pop_front();
            }
            take(message);
            {
                std::lock_guard lock(mutex_);
                in_hand_bytes_ -= message.bytes.size();
            }
            taken_.notify_one();
        }
    }
    void take(const Message& message) {
        try {
            auto stored = channels::store_message(desk_, mailbox_, message.bytes, WAY);
            if (!stored) {
                ++refused_;
                std::fprintf(stderr, "eider: %s: %s\n", message.name.c_str(),
                             stored.error().sentence.c_str());
                return;
            }
            ways_.worked(WAY);
            ++(stored->is_new ? new_ : known_);
            if (stored->is_new) channels::file_message(desk_, stored->id);
        } catch (const Failure& failed) {
            try_later_ = true;
            ways_.troubled(WAY,
                           fmt::format("eider mail receive could not take in a message: {}", failed.what()));
            std::fprintf(stderr, "eider: %s: %s\n", message.name.c_str(), failed.what());
        }
    }

    Desk& desk_;
    channels::Ways ways_;
    std::string mailbox_;
    std::mutex mutex_; // guards waiting_, in_hand_bytes_, finished_
    std::condition_variable arrived_, taken_;
    std::deque<Message> waiting_;
    std::size_t in_hand_bytes_ = 0;
    bool finished_ = false;
    std::atomic<std::int64_t> new_ = 0, known_ = 0, refused_ = 0;
    std::atomic<bool> try_later_ = false;
    std::vector<std::thread> threads_;
};

// The address by which every way knows the mailbox, also when it was given with a mark or in other letters.
std::string name_of_mailbox(Desk& desk, const std::string& given) {
    auto mailbox = desk.storage.read(
        [&](storage::Transaction& tx) { return channels::mailbox_by_address(tx, desk.keys, given); });
    return mailbox ? mailbox->address : given;
}

// Every message below a path. What cannot be read is said, and the next one is read.
bool add_all(const std::string& path, Intake& intake) {
    std::unique_ptr<mail::MessageSource> source;
    bool all_read = true;
    auto guarded = [&](auto&& step) -> bool {
        try {
            return step();
        } catch (const StorageFailed& failed) {
            std::fprintf(stderr, "eider: %s\n", failed.what());
            all_read = false;
            return source != nullptr;
        }
    };
    bool more = guarded([&] {
        source = mail::open_messages(path);
        return true;
    });
    while (more)
        more = guarded([&] {
            auto message = source->next();
            if (message) intake.add(message->origin, std::move(message->raw));
            return message.has_value();
        });
    return all_read;
}

} // namespace

int receive_mail(const Settings& settings, const std::string& mailbox,
                 const std::vector<std::string>& paths) {
    DeskProcess process(settings);
    if (is_demonstration(process.storage())) {
        std::fprintf(stderr, "eider: This is the demonstration; real mail does not belong into it. "
                             "Name the folder of your own desk with --data.\n");
        return WRONG_INPUT;
    }
    Intake intake(process.desk(), name_of_mailbox(process.desk(), mailbox));
    int status = DONE;
    for (const std::string& path : paths.empty() ? std::vector<std::string>{"-"} : paths) {
        if (path == "-") {
            intake.add("standard input", std::string(std::istreambuf_iterator<char>(std::cin), {}));
            continue;
        }
        if (!add_all(path, intake)) status = WRONG_INPUT;
    }
    intake.finish();
    intake.report();
    return std::max(status, intake.status());
}

} // namespace eider::app
