// Makes the requests of the scenarios: random, but the same in each run.
#pragma once
#include "bench/direct.h"
#include "bench/texts.h"

#include <string>
#include <vector>

namespace eider::bench {

// What the requests need to know of the desk, read before it is started.
struct KnownDesk {
    std::int64_t tickets = 0; // newest id
    std::vector<std::int64_t> working, customers;
    std::int64_t unsolved_view = 0;
    std::string authorization; // value of the header, with a token that was made for this run
};
KnownDesk look_into(const Place& place);

class Requests {
  public:
    explicit Requests(const KnownDesk& desk) : desk_(desk), dice_(99) {}

    void constant(std::string& out) const;
    void ticket(std::string& out);
    void view_by_cursor(std::string& out) const;
    void view_by_offset(std::string& out) const;
    void view_count(std::string& out) const;
    void create(std::string& out);
    void reply(std::string& out);
    void search_common(std::string& out, int words); // words of rank 200 to 2,000
    void search_rare(std::string& out);              // one word of rank 10,000 to 40,000
    void mixed(std::string& out);                    // as a busy desk: mostly reading

    // Any other, without a body and with one.
    void get(std::string& out, const std::string& target) const;
    void send(std::string& out, const char* method, const std::string& target, const std::string& body) const;

  private:
    const KnownDesk& desk_;
    Dice dice_;
    Texts texts_;
    std::int64_t sent_ = 0;
};

// Until the desk's readers have worked on all events; the health page says how many are before each. Throws
// std::runtime_error when they do not come that far.
void wait_for_readers(std::uint16_t port, const Requests& requests);

} // namespace eider::bench
