// Opens tickets by HTTP, one after the other with a rest between, while the desk looks through all of them.
#include "bench/rules.h"

#include "bench/load.h"
#include "bench/requests.h"
#include "bench/running_desk.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace eider::bench {
namespace {

using std::chrono::steady_clock;

constexpr double SLOWER_MAX = 2; // p99 meanwhile, by p99 when nothing else is done
constexpr int QUIET_PAGES = 2000;
constexpr int PAGES_BETWEEN_LOOKS = 40; // at how far it has come
constexpr std::chrono::milliseconds READS_FOR{25};
constexpr std::chrono::minutes TAKES_AT_MOST{30};
constexpr int MINUTES_BEFORE = 2400, MINUTES_AFTER = 2340;

// Times in milliseconds since 1970, as the desk keeps them.
constexpr const char* open_all = "update tickets set status = 1, is_working = 1, solved_at = null;"
                                 "delete from ticket_counts;"
                                 "insert into ticket_counts select 1, coalesce(assignee, 0), "
                                 "coalesce(group_id, 0), priority, type, count(*) "
                                 "from tickets group by 2, 3, 4, 5;"
                                 "delete from promise_rules; delete from ticket_service;"
                                 "insert into ticket_service select id, asked, null, asked, asked from "
                                 "(select id, (strftime('%s') - id * 7919 % "
                                 "86400) * 1000 as asked from tickets)";

double at_share(std::vector<double>& times, double share) {
    auto place = times.begin() + std::lround(std::ceil(static_cast<double>(times.size()) * share)) - 1;
    std::ranges::nth_element(times, place);
    return *place;
}

class Opening {
  public:
    Opening(const KnownDesk& known, std::uint16_t port) : known_(known), requests_(known), port_(port) {}

    void wait_for_readers() const { bench::wait_for_readers(port_, requests_); }
    std::string ask(const char* method, const std::string& target, const std::string& body = "") const {
        std::string request;
        if (body.empty())
            requests_.get(request, target);
        else
            requests_.send(request, method, target, body);
        std::string answer = ask_once(port_, request);
        if (!answer.starts_with("HTTP/1.1 2"))
            throw std::runtime_error(fmt::format("{} {}: {}", method, target, answer.substr(0, 300)));
        return answer;
    }
    // Milliseconds until all that the page of one ticket asks for is there.
    double open_one() {
        auto id = 1 + dice_.below(static_cast<std::uint32_t>(known_.tickets));
        auto began = steady_clock::now();
        for (const char* part : {"", "/comments?page[size]=40&sort=-created_at", "/promises"})
            ask("GET", fmt::format("/api/v2/tickets/{}{}", id, part));
        std::chrono::duration<double, std::milli> took = steady_clock::now() - began;
        std::this_thread::sleep_for(READS_FOR);
        return took.count();
    }
    std::vector<double> quiet() {
        std::vector<double> times;
        for (int i = 0; i < QUIET_PAGES; ++i) times.push_back(open_one());
        return times;
    }
    std::vector<double> until_looked_through() {
        std::vector<double> times;
        auto began = steady_clock::now();
        while (times.size() % PAGES_BETWEEN_LOOKS != 0 || times.empty() ||
               ask("GET", "/api/v2/promise_rules/recompute").find("\"ended_at\":null") != std::string::npos) {
            times.push_back(open_one());
            if (steady_clock::now() - began > TAKES_AT_MOST)
                throw std::runtime_error("The tickets were not looked through in time.");
        }
        return times;
    }

  private:
    const KnownDesk& known_;
    Requests requests_;
    std::uint16_t port_;
    Dice dice_{7};
};

bool compare(const char* what, Opening& opening, const std::function<void()>& change) {
    auto quiet = opening.quiet();
    auto began = steady_clock::now();
    change();
    auto during = opening.until_looked_through();
    std::chrono::duration<double> took = steady_clock::now() - began;
    std::string state = opening.ask("GET", "/api/v2/promise_rules/recompute");
    double before = at_share(quiet, 0.99), meanwhile = at_share(during, 0.99);
    bool is_kept = meanwhile <= SLOWER_MAX * before;
    std::printf("a rule %s: looked through in %.1f s, %s\n", what, took.count(),
                state.substr(state.find('{')).c_str());
    std::printf("  the page of a ticket, ms: quiet p50 %.2f p99 %.2f of %zu; meanwhile p50 %.2f p99 %.2f of "
                "%zu; p99 %.2f times "
                "(at most %.0f): %s\n",
                at_share(quiet, 0.5), before, quiet.size(), at_share(during, 0.5), meanwhile, during.size(),
                meanwhile / before, SLOWER_MAX, is_kept ? "kept" : "MISSED");
    return is_kept;
}

} // namespace

bool measure_rules(const std::string& program, const Place& place, const std::string& work_folder) {
    KnownDesk known = look_into(place);
    {
        RunningDesk desk(program, place, work_folder);
        Opening(known, desk.port()).wait_for_readers(); // they write down when somebody asked
    }
    connect(place)->execute(open_all);
    RunningDesk desk(program, place, work_folder);
    Opening opening(known, desk.port());
    opening.quiet(); // the desk is warm
    bool are_kept = compare("added", opening, [&] {
        opening.ask(
            "POST", "/api/v2/promise_rules",
            fmt::format(
                R"({{"promise_rule":{{"name":"Everything","on":true,"for_all":true,"solved_minutes":{}}}}})",
                MINUTES_BEFORE));
    });
    opening.wait_for_readers();
    std::string rules = opening.ask("GET", "/api/v2/promise_rules");
    auto id = std::atoll(rules.c_str() + rules.find("\"id\":") + 5);
    return compare("changed", opening,
                   [&] {
                       opening.ask(
                           "PUT", fmt::format("/api/v2/promise_rules/{}", id),
                           fmt::format(R"({{"promise_rule":{{"solved_minutes":{}}}}})", MINUTES_AFTER));
                   }) &&
           are_kept;
}

} // namespace eider::bench
