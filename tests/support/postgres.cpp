// Starts and stops PostgreSQL for tests. The server refuses to run as root, so as root it runs as user
// postgres.
#include "tests/support/postgres.h"

#include "tests/support/temporary_folder.h"

#include <arpa/inet.h>
#include <cstdlib>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::test {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin";

int free_port() {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    close(fd);
    return ntohs(address.sin_port);
}

void shell(const std::string& command) {
    std::string whole = geteuid() == 0 ? "su postgres -s /bin/sh -c \"" + command + "\"" : command;
    if (std::system((whole + " > /dev/null 2>&1").c_str()) != 0)
        throw std::runtime_error("this failed: " + command);
}

class Server {
  public:
    explicit Server(std::string settings) : settings_(std::move(settings)), port_(free_port()) {
        std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
        shell(fmt::format("{}/initdb -D {} -A trust -U eider -E UTF8 --locale=C.UTF-8 --no-sync", programs,
                          data()));
        start();
    }
    ~Server() {
        try {
            stop();
            shell("rm -rf " + data());
        } catch (const std::exception& failed) {
            std::fprintf(stderr, "PostgreSQL did not stop: %s\n", failed.what());
        }
    }
    void start() {
        shell(fmt::format(
            "{}/pg_ctl -D {} -w -o '-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= "
            "-c fsync=off -c shared_buffers=64MB {}' start",
            programs, data(), port_, settings_));
    }
    void stop() { shell(fmt::format("{}/pg_ctl -D {} -w -m immediate stop", programs, data())); }
    std::string make_database() {
        std::string name = fmt::format("test{}", ++databases_);
        PGconn* connection = PQconnectdb(url("postgres").c_str());
        PQclear(PQexec(connection, ("create database " + name).c_str()));
        PQfinish(connection);
        return url(name);
    }

  private:
    std::string data() const { return folder_ / "data"; }
    std::string url(const std::string& name) const {
        return fmt::format("postgresql://eider@127.0.0.1:{}/{}", port_, name);
    }
    TemporaryFolder folder_;
    std::string settings_;
    int port_;
    int databases_ = 0;
};

std::mutex server_mutex; // guards server
std::unique_ptr<Server> server;

bool is_installed() {
    if (!std::filesystem::exists(std::string(programs) + "/initdb")) {
        std::fprintf(stderr, "PostgreSQL 15 is not installed: its half of the storage tests does not run.\n");
        return false;
    }
    return true;
}

} // namespace

std::string fresh_postgres_database() {
    if (!is_installed()) return "";
    std::lock_guard lock(server_mutex);
    if (!server) server = std::make_unique<Server>("-c max_connections=200");
    return server->make_database();
}

struct ForgetfulPostgres::Hidden {
    Server server{"-c max_connections=20 -c max_pred_locks_per_transaction=10 -c gin_pending_list_limit=64"};
};

ForgetfulPostgres::ForgetfulPostgres() {
    if (!is_installed()) return;
    hidden_ = std::make_unique<Hidden>();
    url_ = hidden_->server.make_database();
}
ForgetfulPostgres::~ForgetfulPostgres() = default;

void restart_postgres() {
    std::lock_guard lock(server_mutex);
    server->stop();
    server->start();
}

} // namespace eider::test
