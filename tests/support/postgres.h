// A PostgreSQL server for the tests of this process: started on first use in a temporary folder on a free
// port of the loopback, stopped by its process id at the end. Each database() is a fresh empty database of
// it.
#pragma once
#include <memory>
#include <string>

namespace eider::test {

// "" with a message on standard error when PostgreSQL 15 is not installed.
std::string fresh_postgres_database();
// Stops and starts the server, as a failure in the middle of the work. Databases stay.
void restart_postgres();

// A server with as little room as it takes for remembering what transactions have read, and with short lists
// before its indexes of words: what a usual one meets after minutes under load, this one meets at once.
class ForgetfulPostgres {
  public:
    ForgetfulPostgres();
    ~ForgetfulPostgres();
    const std::string& url() const { return url_; } // of an empty database; "" when it is not installed

  private:
    struct Hidden;
    std::unique_ptr<Hidden> hidden_;
    std::string url_;
};

} // namespace eider::test
