// A PostgreSQL server for the tests of this process: started on first use in a temporary folder on a free
// port of the loopback, stopped by its process id at the end. Each database() is a fresh empty database of
// it.
#pragma once
#include <string>

namespace eider::test {

// "" with a message on standard error when PostgreSQL 15 is not installed.
std::string fresh_postgres_database();
// Stops and starts the server, as a failure in the middle of the work. Databases stay.
void restart_postgres();

} // namespace eider::test
