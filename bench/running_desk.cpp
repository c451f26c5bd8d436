// Starts, watches and stops the desk.
#include "bench/running_desk.h"

#include "bench/load.h"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace eider::bench {
namespace {

constexpr std::chrono::seconds START_TIME_MAX{60};
constexpr std::chrono::seconds STOP_TIME_MAX{20};
constexpr std::chrono::milliseconds LOOK_EVERY{2};

std::uint16_t free_port() {
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

pid_t start(const std::vector<std::string>& words, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = fork();
    if (pid != 0) return pid;
    int output = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
}

} // namespace

RunningDesk::RunningDesk(const std::string& program, const Place& place, const std::string& work_folder)
    : port_(free_port()) {
    std::filesystem::create_directories(work_folder);
    std::string configuration = work_folder + "/desk.toml", log = work_folder + "/desk.log";
    std::ofstream(configuration) << "requests_per_minute = 1000000000\n";
    std::vector<std::string> words = {
        program,  "serve",           "--config", configuration,
        "--data", place.data_folder, "--listen", fmt::format("127.0.0.1:{}", port_)};
    if (!place.database_url.empty()) words.insert(words.end(), {"--database", place.database_url});
    auto started = std::chrono::steady_clock::now();
    pid_ = start(words, log);
    std::string question = "GET /readyz HTTP/1.1\r\nHost: bench\r\n\r\n";
    while (!ask_once(port_, question).starts_with("HTTP/1.1 200")) {
        bool gone = waitpid(pid_, nullptr, WNOHANG) == pid_;
        if (gone) pid_ = 0;
        if (gone || std::chrono::steady_clock::now() - started > START_TIME_MAX) {
            stop();
            throw std::runtime_error("The desk did not start; " + log + " says why.");
        }
        std::this_thread::sleep_for(LOOK_EVERY);
    }
    ready_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

RunningDesk::~RunningDesk() { stop(); }

void RunningDesk::stop() noexcept {
    if (pid_ <= 0) return;
    kill(pid_, SIGTERM);
    auto started = std::chrono::steady_clock::now();
    while (waitpid(pid_, nullptr, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() - started > STOP_TIME_MAX) kill(pid_, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    pid_ = 0;
}

double RunningDesk::processor_seconds() const {
    std::ifstream file(fmt::format("/proc/{}/stat", pid_));
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double RunningDesk::memory_megabytes() const {
    std::ifstream file(fmt::format("/proc/{}/smaps_rollup", pid_));
    std::string word;
    while (file >> word)
        if (word == "Pss_Anon:") {
            double kilobytes = 0;
            file >> kilobytes;
            return kilobytes / 1024;
        }
    return 0;
}

} // namespace eider::bench
