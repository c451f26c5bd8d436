// `eider mail receive` as people run it, reading alone, and the inserts alone, in turns. The best of several
// rounds counts: others on the machine only ever slow it down.
#include "bench/receiving.h"

#include "bench/direct.h"
#include "bench/letters.h"
#include "bench/raw_rows.h"
#include "platform/mail/parse.h"
#include "platform/storage/storage.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <spawn.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace eider::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int LETTERS = 2500, ROUNDS = 3;
constexpr std::size_t BATCH = 10'000; // messages to a transaction of the raw inserts
constexpr double RECEIVED_PER_SECOND_MIN = 1000, RECEIVED_RATIO_MIN = 0.4;

// The best of what was measured: for each message, seconds on the clock and of processors.
struct Cost {
    double seconds = 1e9, processor_seconds = 1e9;
    double per_second() const { return 1 / seconds; }
};

// Of this process and of those that it waited for.
double processor_seconds() {
    double sum = 0;
    for (int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        sum += static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

template <class Work> void measure(Cost& cost, Work&& work) {
    double processor_before = processor_seconds();
    auto started = Clock::now();
    work();
    std::chrono::duration<double> spent = Clock::now() - started;
    cost.seconds = std::min(cost.seconds, spent.count() / LETTERS);
    cost.processor_seconds =
        std::min(cost.processor_seconds, (processor_seconds() - processor_before) / LETTERS);
}

// A folder that goes away with this.
class WorkFolder {
  public:
    explicit WorkFolder(const std::string& parent) : path_(parent + "/receive") {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~WorkFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    std::string make(const std::string& name) const {
        std::string folder = path_ + "/" + name;
        std::filesystem::create_directories(folder);
        return folder;
    }

  private:
    std::string path_;
};

std::string fresh_desk(const WorkFolder& work, const std::string& name) {
    std::string folder = work.make(name);
    storage::open({.data_folder = folder, .database_url = ""})->stop();
    return folder;
}

std::string write_letters(const WorkFolder& work, const std::vector<std::string>& letters) {
    std::string folder = work.make("letters");
    for (std::size_t i = 0; i < letters.size(); ++i)
        std::ofstream(fmt::format("{}/{:06}.eml", folder, i), std::ios::binary) << letters[i];
    return folder;
}

// On as many threads as the machine has cores.
void parse_all(const std::vector<std::string>& letters) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([&] {
            for (std::size_t at = next++; at < letters.size(); at = next++) mail::parse_mail(letters[at]);
        });
}

void receive_all(const std::string& program, const std::string& desk, const std::string& letters) {
    std::vector<std::string> words = {program, "mail",      "receive",           "--data",
                                      desk,    "--mailbox", "help@desk.example", letters};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t pid = 0;
    if (posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0)
        throw std::runtime_error("Cannot start " + program + ".");
    int status = 0;
    waitpid(pid, &status, 0);
    if (status != 0) throw std::runtime_error("eider mail receive did not end well.");
}

void check_all_filed(const std::string& desk) {
    static const storage::Sql count_filed("select count(*) from raw_messages where state = 1"),
        count_replies("select count(*) from replies");
    auto direct = connect({.data_folder = desk, .database_url = ""});
    direct->begin();
    auto filed = direct->transaction().number(count_filed),
         replies = direct->transaction().number(count_replies);
    direct->commit();
    if (filed != LETTERS || replies != LETTERS)
        throw std::runtime_error(fmt::format("Only {} of {} messages were filed.", *filed, LETTERS));
}

void print(const char* name, const Cost& cost) {
    std::printf("%-34s %8.0f a second, %6.2f ms of CPU each\n", name, cost.per_second(),
                cost.processor_seconds * 1000);
}

bool holds(const char* name, double value, double bound) {
    bool is_kept = value >= bound;
    std::printf("%-34s %8.2f, at least %g: %s\n", name, value, bound, is_kept ? "kept" : "short");
    return is_kept;
}

} // namespace

bool measure_receiving(const std::string& program, const std::string& work_folder) {
    std::vector<std::string> letters = make_letters(LETTERS);
    Cost parsing, inserting, receiving;
    for (int i = 0; i < ROUNDS; ++i) {
        WorkFolder work(work_folder);
        std::string folder = write_letters(work, letters), desk = fresh_desk(work, "desk"),
                    raw_desk = fresh_desk(work, "raw");
        measure(receiving, [&] { receive_all(program, desk, folder); });
        check_all_filed(desk);
        measure(parsing, [&] { parse_all(letters); });
        RawRows rows(desk);
        measure(inserting, [&] { rows.insert_into(raw_desk, BATCH); });
    }
    std::size_t bytes = 0;
    for (const std::string& letter : letters) bytes += letter.size();
    std::printf("%d messages of %.1f kB on average, the best of %d rounds:\n", LETTERS,
                static_cast<double>(bytes) / LETTERS / 1000, ROUNDS);
    print("reading alone", parsing);
    print("inserts alone", inserting);
    print("eider mail receive", receiving);
    bool is_kept = holds("messages a second", receiving.per_second(), RECEIVED_PER_SECOND_MIN);
    is_kept &= holds("ratio to reading, then inserting",
                     (parsing.seconds + inserting.seconds) / receiving.seconds, RECEIVED_RATIO_MIN);
    return is_kept;
}

} // namespace eider::bench
